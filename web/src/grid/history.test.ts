import { expect, test } from "vitest";
import { effective, record, undo } from "./history";
import { type CellChange, type GridValues, withChanges } from "./model";

const change = (row: string, column: string, value: string): CellChange => ({ row, column, value });
const start: GridValues = { a: { x: "1.00", y: "2.00" }, b: {} };

test("acts are taken back last first, each as a whole", () => {
  const typed = [change("a", "x", "9.00")];
  const pasted = [change("a", "x", "3.00"), change("b", "y", "4.00")];
  const after = withChanges(start, typed);
  const history = record(record([], typed, start), pasted, after);
  const first = undo(history, withChanges(after, pasted));
  expect(first.changes).toEqual([change("a", "x", "9.00"), change("b", "y", "")]);
  const second = undo(first.history, after);
  expect(second).toEqual({ history: [], changes: [change("a", "x", "1.00")] });
  expect(undo(second.history, start).changes).toEqual([]);
});

test("what something else changed since stays as it is", () => {
  const changes = [change("a", "x", "9.00"), change("a", "y", "8.00")];
  const history = record([], changes, start);
  const since = withChanges(start, [change("a", "x", "9.00"), change("a", "y", "7.00")]);
  expect(undo(history, since).changes).toEqual([change("a", "x", "1.00")]);
});

test("an act that changes nothing is none, and only so many are kept", () => {
  expect(effective([change("a", "x", "1.00"), change("b", "x", "")], start)).toEqual([]);
  expect(record([], [], start)).toEqual([]);
  let history = record([], [], start);
  for (let turn = 0; turn < 150; turn += 1) {
    history = record(history, [change("a", "x", turn.toString())], start);
  }
  expect(history).toHaveLength(100);
});
