import { memo } from "react";
import { GridCell } from "./GridCell";
import { applies, cellFault, type GridColumn, type GridRow, placeName } from "./model";

interface Props {
  gridId: string;
  row: GridRow;
  index: number;
  columns: readonly GridColumn[];
  texts: Readonly<Record<string, string>> | undefined;
  /** What the service says is wrong, by column. */
  said: Readonly<Record<string, string>> | undefined;
  /** The column of the current cell, when it is in this row. */
  current: number | undefined;
  /** The selected columns of this row, when more than one cell of the grid is selected. */
  from: number | undefined;
  to: number | undefined;
  entering: string | undefined;
}

/** One heading with its prices; it is drawn again only when something of it changes. */
export const GridLine = memo(function GridLine(props: Props) {
  const { gridId, row, index, columns, texts, said, current, from, to, entering } = props;
  return (
    <tr>
      <th scope="row" role="rowheader" className="app-grid__heading">
        {row.name}
      </th>
      <td className="app-grid__unit">{row.unit}</td>
      {columns.map((column, at) => {
        const text = texts?.[column.id] ?? "";
        const priced = applies(row, column);
        return (
          <GridCell
            key={column.id}
            gridId={gridId}
            row={index}
            column={at}
            name={`${placeName(row, column)}, ${row.unit}`}
            text={text}
            problem={priced ? (cellFault(row, text) ?? said?.[column.id]) : undefined}
            applies={priced}
            current={current === at}
            selected={from !== undefined && to !== undefined && at >= from && at <= to}
            entering={current === at ? entering : undefined}
          />
        );
      })}
    </tr>
  );
});
