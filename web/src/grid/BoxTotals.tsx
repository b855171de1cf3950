import { Fieldset } from "@/govuk/Fieldset";
import { SummaryList } from "@/govuk/SummaryList";
import { TotalText, type TotalRow } from "./GridTotals";
import type { GridColumn } from "./model";

interface Props {
  columns: readonly GridColumn[];
  totals: readonly TotalRow[];
}

/** The totals of each placement type, below the boxes. */
export function BoxTotals({ columns, totals }: Props) {
  if (totals.length === 0) return null;
  return columns.map((column) => (
    <Fieldset key={column.id} legend={column.name} legendSize="s">
      <SummaryList
        rows={totals.flatMap((total) => {
          const cell = total.cells[column.id];
          const label = `${total.name}, each ${total.unit}`;
          return cell ? [{ id: total.id, label, value: <TotalText {...cell} /> }] : [];
        })}
      />
    </Fieldset>
  ));
}
