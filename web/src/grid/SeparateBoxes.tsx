import { Fieldset } from "@/govuk/Fieldset";
import { PriceBox } from "./PriceBox";
import {
  applies,
  type GridColumn,
  type GridData,
  type GridProblems,
  type GridRow,
  problemAt,
  textAt,
} from "./model";
import type { Place } from "./selection";

interface Props {
  id: string;
  data: GridData;
  problems: GridProblems;
  onPut: (place: Place, typed: string) => void;
}

/** The prices as a list of labelled boxes, heading by heading: for phones, and for whoever prefers it. */
export function SeparateBoxes({ id, data, problems, onPut }: Props) {
  return (
    <div className="app-price-boxes">
      {data.rows.map((row, rowIndex) => (
        <Fieldset key={row.id} legend={`${row.name}, each ${row.unit}`} legendSize="s">
          {data.columns.map(
            (column, columnIndex) =>
              applies(row, column) && (
                <PriceBox
                  key={column.id}
                  id={boxId(id, row, column)}
                  label={column.name}
                  text={textAt(data.values, row.id, column.id)}
                  problem={problemAt(row, column, data.values, problems)}
                  mayBeLeftOut={row.mayBeLeftOut === true}
                  onPut={(typed) => onPut({ row: rowIndex, column: columnIndex }, typed)}
                />
              ),
          )}
        </Fieldset>
      ))}
    </div>
  );
}

export function boxId(gridId: string, row: GridRow, column: GridColumn): string {
  return `${gridId}-${row.id}-${column.id}`;
}
