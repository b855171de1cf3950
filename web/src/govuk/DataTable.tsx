import type { ReactNode } from "react";
import type { TextSize } from "./Heading";
import { ScrollRegion } from "./ScrollRegion";
import type { SortDirection } from "./SortButton";
import { SortHeader } from "./SortHeader";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "./Table";

export interface Column<Row> {
  /** Unique in the table; what `sort` and `onSort` call the column. */
  id: string;
  heading: ReactNode;
  cell: (row: Row) => ReactNode;
  numeric?: boolean | undefined;
  sortable?: boolean | undefined;
  /** The cells name their rows; usually the first column. */
  rowHeading?: boolean | undefined;
  /** For a column of buttons or links, which needs no heading to be seen. */
  headingHidden?: boolean | undefined;
}

export interface Sort {
  column: string;
  direction: SortDirection;
}

interface Props<Row> {
  /** A string, since it also names the scrolling region. */
  caption: string;
  captionSize?: TextSize | "hidden" | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClassName?: ((row: Row) => string | undefined) | undefined;
  /** Told of the row that the pointer or the focus is on, so that a picture beside can light it. */
  onPoint?: ((row: Row | undefined) => void) | undefined;
  sort?: Sort | undefined;
  onSort?: ((sort: Sort) => void) | undefined;
  dense?: boolean | undefined;
  /** Wide: scrolls sideways in its own region, the first column staying. */
  wide?: boolean | undefined;
}

/** Rows of one kind under headings. The caller brings them sorted. */
export function DataTable<Row>(props: Props<Row>) {
  const { caption, captionSize, columns, rows, rowKey, rowClassName, dense, wide = false } = props;
  const table = (
    <Table caption={caption} captionSize={captionSize} dense={dense}>
      <TableHead>
        {columns.map((column) => (
          <ColumnHeading key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow
            key={rowKey(row)}
            className={rowClassName?.(row)}
            {...pointing(row, props.onPoint)}
          >
            {columns.map((column) => (
              <RowCell key={column.id} column={column} row={row} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
  return wide ? <ScrollRegion label={caption}>{table}</ScrollRegion> : table;
}

function pointing<Row>(row: Row, onPoint: Props<Row>["onPoint"]) {
  if (!onPoint) return {};
  const onto = () => onPoint(row);
  const away = () => onPoint(undefined);
  return { onPointerEnter: onto, onPointerLeave: away, onFocus: onto, onBlur: away };
}

interface HeadingProps<Row> {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

function ColumnHeading<Row>({ column, sort, onSort }: HeadingProps<Row>) {
  const { id, heading, numeric, sortable, headingHidden } = column;
  if (sortable && onSort) {
    return (
      <SortHeader
        numeric={numeric}
        direction={sort?.column === id ? sort.direction : undefined}
        onSort={(direction) => onSort({ column: id, direction })}
      >
        {heading}
      </SortHeader>
    );
  }
  return (
    <HeaderCell numeric={numeric}>
      {headingHidden ? <span className="govuk-visually-hidden">{heading}</span> : heading}
    </HeaderCell>
  );
}

function RowCell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  return column.rowHeading ? (
    <HeaderCell scope="row" numeric={column.numeric}>
      {content}
    </HeaderCell>
  ) : (
    <Cell numeric={column.numeric}>{content}</Cell>
  );
}
