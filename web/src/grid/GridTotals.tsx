import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import type { GridColumn } from "./model";

/** A figure under a column, as the service worked it out. */
export interface TotalCell {
  /** "£1,100.00", "under by £38.20", "cannot add up yet". */
  readonly text: string;
  /** Above a cap: red, and its words say "over". */
  readonly over?: boolean;
}

/** A row under the prices: what they come to, or how far from a cap they are. */
export interface TotalRow {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly cells: Readonly<Record<string, TotalCell>>;
}

interface Props {
  columns: readonly GridColumn[];
  totals: readonly TotalRow[];
}

export function GridTotals({ columns, totals }: Props) {
  if (totals.length === 0) return null;
  return (
    <tfoot>
      {totals.map((total) => (
        <tr key={total.id}>
          <th scope="row" role="rowheader" className="app-grid__heading">
            {total.name}
          </th>
          <td className="app-grid__unit">{total.unit}</td>
          {columns.map((column) => (
            <Total key={column.id} cell={total.cells[column.id]} />
          ))}
        </tr>
      ))}
    </tfoot>
  );
}

function Total({ cell }: { cell: TotalCell | undefined }) {
  return (
    <td className="app-grid__total">
      {cell ? <TotalText {...cell} /> : <VisuallyHidden>no figure</VisuallyHidden>}
    </td>
  );
}

export function TotalText({ text, over = false }: TotalCell) {
  return over ? <strong className="app-grid__over">{text}</strong> : text;
}

/** A column's totals in a sentence, for those who listen. */
export function totalsInWords(column: GridColumn, totals: readonly TotalRow[]): string {
  const figures = totals.flatMap((total) => {
    const cell = total.cells[column.id];
    return cell ? [`${total.name} ${cell.text}`] : [];
  });
  return figures.length === 0 ? "" : `${column.name}: ${figures.join(", ")}.`;
}
