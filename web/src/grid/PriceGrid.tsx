import { type ReactNode, useId, useRef, useState } from "react";
import { LiveRegion } from "@/govuk/LiveRegion";
import { useMediaQuery } from "@/govuk/useMediaQuery";
import { GridTable } from "./GridTable";
import { GridToolbar } from "./GridToolbar";
import { BoxTotals } from "./BoxTotals";
import { type TotalRow, totalsInWords } from "./GridTotals";
import {
  type CellChange,
  type GridColumn,
  type GridProblems,
  type GridRow,
  type GridValues,
  problemsOf,
} from "./model";
import { PastePanel } from "./PastePanel";
import { ProblemStrip } from "./ProblemStrip";
import { boxId, SeparateBoxes } from "./SeparateBoxes";
import type { Place } from "./selection";
import { useGrid } from "./useGrid";
import { cellElement } from "./useGridKeys";

/** From this width on there is room for a table. */
const WIDE = "(min-width: 40.0625em)";

interface Props {
  /** What the prices are of: "Fixed costs, Oakfield School, SEN". */
  caption: string;
  rows: readonly GridRow[];
  columns: readonly GridColumn[];
  values: GridValues;
  /** Only the cells that changed; `withChanges` puts them into the values. */
  onChange: (changes: readonly CellChange[]) => void;
  /** What the service says is wrong with a cell. */
  problems?: GridProblems;
  /** Figures under the columns, as the service worked them out. */
  totals?: readonly TotalRow[];
  /** Download and upload. */
  actions?: ReactNode;
  /** "Saved at 10:42am, except 1 cell". */
  status?: ReactNode;
}

const NONE: GridProblems = {};

/** Many prices at once, as in a spreadsheet; or box by box. */
export function PriceGrid({ caption, rows, columns, values, onChange, ...rest }: Props) {
  const { problems = NONE, totals = [], actions, status } = rest;
  const id = useId();
  const table = useRef<HTMLTableElement>(null);
  const wide = useMediaQuery(WIDE);
  const [apart, setApart] = useState(false);
  const boxes = apart || !wide;
  const data = { rows, columns, values };
  const grid = useGrid(data, onChange);

  const goTo = (place: Place) => {
    const [row, column] = [rows[place.row], columns[place.column]];
    if (!row || !column) return;
    if (boxes) document.getElementById(boxId(id, row, column))?.focus();
    else cellElement(table, place)?.focus();
  };
  const goBack = () => goTo(grid.selection.focus);
  return (
    <div className="app-grid">
      <GridToolbar
        id={id}
        grid={grid}
        boxes={boxes}
        services={rows.some((row) => row.mayBeLeftOut)}
        onSwitch={wide ? () => setApart(!apart) : undefined}
        actions={actions}
        status={status}
      />
      {grid.plan && (
        <PastePanel
          plan={grid.plan}
          onFill={() => {
            grid.fillPlanned();
            goBack();
          }}
          onCancel={() => {
            grid.dropPlan();
            goBack();
          }}
        />
      )}
      {boxes ? (
        <>
          <SeparateBoxes id={id} data={data} problems={problems} onPut={grid.put} />
          <BoxTotals columns={columns} totals={totals} />
        </>
      ) : (
        <GridTable {...{ id, table, caption, data, problems, totals, grid }} />
      )}
      <ProblemStrip problems={problemsOf(data, problems)} onGo={goTo} />
      <LiveRegion hidden>{grid.said}</LiveRegion>
      <LiveRegion hidden>
        {columns
          .filter((column) => grid.edited.includes(column.id))
          .map((column) => totalsInWords(column, totals))
          .join(" ")}
      </LiveRegion>
    </div>
  );
}
