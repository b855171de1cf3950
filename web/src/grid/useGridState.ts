import { useState } from "react";
import { cellAt } from "./cells";
import { effective, type History, record } from "./history";
import { type CellChange, cellFault, type GridData, settle } from "./model";
import type { PastePlan } from "./paste";
import { at, type Place, within } from "./selection";

const START = at({ row: 0, column: 0 });

export type GridState = ReturnType<typeof useGridState>;

/** What a price grid remembers beside its values, and the one way in which it changes them. */
export function useGridState(data: GridData, onChange: (changes: readonly CellChange[]) => void) {
  const [drawn, setSelection] = useState(START);
  /** What the box of the current cell began with, while one enters a price. */
  const [entering, setEntering] = useState<string>();
  const [plan, setPlan] = useState<PastePlan>();
  const [history, setHistory] = useState<History>([]);
  const [said, setSaid] = useState("");
  /** Columns that the last act changed: those whose totals are worth telling. */
  const [edited, setEdited] = useState<readonly string[]>([]);
  const extent = { rows: data.rows.length, columns: data.columns.length };

  const send = (changes: readonly CellChange[]) => {
    if (changes.length === 0) return;
    setEdited([...new Set(changes.map((one) => one.column))]);
    onChange(changes);
  };
  const change = (changes: readonly CellChange[], words: string) => {
    const real = effective(changes, data.values);
    setSaid(words);
    setHistory((before) => record(before, real, data.values));
    send(real);
  };
  /** Takes what was typed for a cell. */
  const put = (place: Place, typed: string) => {
    const found = cellAt(data, place);
    if (!found) return;
    const value = settle(found.row, typed);
    const fault = cellFault(found.row, value);
    change([{ row: found.row.id, column: found.column.id, value }], fault ?? "");
  };
  return {
    ...{ data, extent, entering, plan, history, said, edited },
    selection: within(drawn, extent),
    ...{ setSelection, setEntering, setPlan, setHistory, setSaid },
    ...{ send, change, put },
  };
}
