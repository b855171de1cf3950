import { classes } from "@/govuk/classes";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import type { Lighting, TableOf, TableRow as Row } from "@/pictures/table";

interface Props extends Lighting {
  caption: string;
  table: TableOf;
}

export function PictureTable({ caption, table, highlighted = [], onHighlight }: Props) {
  const light = (row: Row) =>
    onHighlight && {
      onPointerEnter: () => onHighlight([row.id]),
      onPointerLeave: () => onHighlight([]),
    };
  const look = (row: Row) =>
    classes(row.total && "picture-total", highlighted.includes(row.id) && "picture-lit");
  return (
    <ScrollRegion label={`${caption}, as a table`}>
      <Table caption={caption} captionSize="hidden" dense>
        <TableHead>
          {table.columns.map((column) => (
            <HeaderCell key={column.heading} numeric={column.figures}>
              {column.heading}
            </HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {table.rows.map((row) => (
            <TableRow key={row.id} className={look(row)} {...light(row)}>
              <Cells table={table} row={row} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

function Cells({ table, row }: { table: TableOf; row: Row }) {
  return table.columns.map(({ heading, figures, show }, at) => {
    const cell = row.cells[at] ?? "";
    const content = show && cell !== "" ? show(cell) : cell;
    return at === 0 ? (
      <HeaderCell key={heading} scope="row">
        {content}
      </HeaderCell>
    ) : (
      <Cell key={heading} numeric={figures}>
        {content}
      </Cell>
    );
  });
}
