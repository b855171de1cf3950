import type { RefObject } from "react";
import { GridLine } from "./GridLine";
import { GridTotals, type TotalRow } from "./GridTotals";
import type { GridData, GridProblems } from "./model";
import { type Range, rangeOf } from "./selection";
import { useClipboard } from "./useClipboard";
import type { Grid } from "./useGrid";
import { useGridKeys } from "./useGridKeys";

interface Props {
  id: string;
  table: RefObject<HTMLTableElement | null>;
  caption: string;
  data: GridData;
  problems: GridProblems;
  totals: readonly TotalRow[];
  grid: Grid;
}

/** The prices as a table in which one moves by the arrows: a single stop for Tab. */
export function GridTable({ id, table, caption, data, problems, totals, grid }: Props) {
  const handlers = useGridKeys(grid, table);
  useClipboard(table, grid);
  const { focus } = grid.selection;
  const range = rangeOf(grid.selection);
  return (
    <div className="app-grid__scroll">
      <table
        ref={table}
        role="grid"
        aria-multiselectable="true"
        aria-labelledby={`${id}-caption`}
        aria-describedby={`${id}-keys`}
        className="app-grid__table"
        {...handlers}
      >
        <caption className="govuk-visually-hidden" id={`${id}-caption`}>
          {caption}
        </caption>
        <Headings data={data} />
        <tbody>
          {data.rows.map((row, index) => (
            <GridLine
              key={row.id}
              gridId={id}
              row={row}
              index={index}
              columns={data.columns}
              texts={data.values[row.id]}
              said={problems[row.id]}
              current={index === focus.row ? focus.column : undefined}
              {...selectedIn(range, index)}
              entering={index === focus.row ? grid.entering : undefined}
            />
          ))}
        </tbody>
        <GridTotals columns={data.columns} totals={totals} />
      </table>
    </div>
  );
}

/** The selected columns of a row; none while only one cell of the grid is selected. */
function selectedIn({ top, bottom, left, right }: Range, row: number) {
  const several = top !== bottom || left !== right;
  const inside = several && row >= top && row <= bottom;
  return inside ? { from: left, to: right } : { from: undefined, to: undefined };
}

function Headings({ data }: { data: GridData }) {
  return (
    <thead>
      <tr>
        <th scope="col" className="app-grid__heading">
          Heading
        </th>
        <th scope="col" className="app-grid__unit">
          Unit
        </th>
        {data.columns.map((column) => (
          <th key={column.id} scope="col" className="app-grid__column">
            {column.name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
