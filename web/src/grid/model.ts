/** What a price grid is made of: headings down, placement types across, a text in each cell. */
import { type AmountFault, figure, money, MOST, readAmount } from "@/lib/money";

export interface GridRow {
  readonly id: string;
  /** The heading as people know it; a pasted row is found by it. */
  readonly name: string;
  readonly unit: string;
  /** Columns in which the heading is priced; every one when absent. */
  readonly columns?: readonly string[];
  /** A service priced by the unit may be marked as not offered. */
  readonly mayBeLeftOut?: boolean;
  /** Other names that a pasted row may go by, such as the heading's code. */
  readonly also?: readonly string[];
}

export interface GridColumn {
  readonly id: string;
  readonly name: string;
}

/** Texts by row and column: an amount as the service has it, "", `NOT_OFFERED`, or what is wrong. */
export type GridValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What the service says is wrong with a cell, in words. */
export type GridProblems = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface CellChange {
  readonly row: string;
  readonly column: string;
  readonly value: string;
}

export interface GridData {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly values: GridValues;
}

/** The text of a cell that is left out, as in the service's own sheet. */
export const NOT_OFFERED = "not offered";
const LEFT_OUT = new Set([NOT_OFFERED, "n", "no", "none", "n/a"]);

export function applies(row: GridRow, column: GridColumn): boolean {
  return row.columns?.includes(column.id) ?? true;
}

export function textAt(values: GridValues, row: string, column: string): string {
  return values[row]?.[column] ?? "";
}

/** The values with some changed; rows that are not stay the very same. */
export function withChanges(values: GridValues, changes: readonly CellChange[]): GridValues {
  const rows = new Map<string, Record<string, string>>();
  for (const { row, column, value } of changes) {
    const texts = rows.get(row) ?? { ...values[row] };
    texts[column] = value;
    rows.set(row, texts);
  }
  return { ...values, ...Object.fromEntries(rows) };
}

/** What a typed text becomes: an amount in the service's form, or the text itself when it is none. */
export function settle(row: GridRow, typed: string): string {
  const text = typed.trim();
  if (row.mayBeLeftOut && LEFT_OUT.has(text.toLowerCase())) return NOT_OFFERED;
  const amount = readAmount(text);
  return amount.ok ? amount.value : text;
}

/** What is wrong with a text by itself; such a cell stays unsaved. */
export function cellFault(row: GridRow, text: string): string | undefined {
  if (text === "" || (row.mayBeLeftOut && text === NOT_OFFERED)) return undefined;
  if (LEFT_OUT.has(text.toLowerCase())) return "Only a service priced by the unit may be left out.";
  const amount = readAmount(text);
  return amount.ok ? undefined : faultWords(text, amount.fault);
}

function faultWords(text: string, fault: AmountFault): string {
  const shown = clipped(text);
  if (fault === "too_many_decimals") return `${shown} has more than two decimals.`;
  if (fault === "out_of_range") return `${shown} is more than ${money(MOST)}.`;
  return `"${shown}" is not an amount. Enter pounds and pence, like 250.00.`;
}

/** A text short enough to be repeated in a sentence. */
export function clipped(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** What a cell shows: thousands commas, "Not offered", or the text that is wrong. */
export function shownText(text: string): string {
  if (text === NOT_OFFERED) return "Not offered";
  const amount = readAmount(text);
  return amount.ok ? figure(amount.value) : text;
}

export interface CellProblem {
  readonly row: number;
  readonly column: number;
  /** "Premises, 42-52 weeks: …". */
  readonly words: string;
}

/** Every cell with something wrong, from the top left on: its text first, then the service's word. */
export function problemsOf(data: GridData, said: GridProblems = {}): readonly CellProblem[] {
  return data.rows.flatMap((row, rowIndex) =>
    data.columns.flatMap((column, columnIndex) => {
      const fault = problemAt(row, column, data.values, said);
      if (fault === undefined) return [];
      return [{ row: rowIndex, column: columnIndex, words: `${placeName(row, column)}: ${fault}` }];
    }),
  );
}

export function problemAt(
  row: GridRow,
  column: GridColumn,
  values: GridValues,
  said: GridProblems,
): string | undefined {
  if (!applies(row, column)) return undefined;
  return cellFault(row, textAt(values, row.id, column.id)) ?? said[row.id]?.[column.id];
}

export function placeName(row: GridRow, column: GridColumn): string {
  return `${row.name}, ${column.name}`;
}

/** How many cells cannot be saved as they are: "Saved at 10:42am, except 2 cells". */
export function unsavedCells(data: GridData): number {
  return problemsOf(data).length;
}
