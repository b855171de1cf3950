/** What was done to a grid, so that it can be taken back a step at a time. */
import { type CellChange, type GridValues, textAt } from "./model";

interface Done extends CellChange {
  readonly before: string;
}

/** One act of the person: an entry, a paste, a clearing. */
type Step = readonly Done[];

export type History = readonly Step[];

/** Steps that are kept. */
const MOST = 100;

/** The changes that change anything. */
export function effective(
  changes: readonly CellChange[],
  values: GridValues,
): readonly CellChange[] {
  return changes.filter(({ row, column, value }) => textAt(values, row, column) !== value);
}

export function record(
  history: History,
  changes: readonly CellChange[],
  values: GridValues,
): History {
  const step = changes.map((change) => ({
    ...change,
    before: textAt(values, change.row, change.column),
  }));
  return step.length === 0 ? history : [...history, step].slice(-MOST);
}

/** Takes back the last step; a cell that something else has changed since is left as it is. */
export function undo(
  history: History,
  values: GridValues,
): { history: History; changes: readonly CellChange[] } {
  const changes = (history.at(-1) ?? [])
    .filter(({ row, column, value }) => textAt(values, row, column) === value)
    .map(({ row, column, before }) => ({ row, column, value: before }));
  return { history: history.slice(0, -1), changes };
}
