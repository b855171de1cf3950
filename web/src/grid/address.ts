/** Which cells of the grid the copied ones are for: by names copied along, or by position. */
import { readAmount } from "@/lib/money";
import { clipped, type GridColumn, type GridRow, NOT_OFFERED } from "./model";
import type { Range } from "./selection";

export interface PasteTarget {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  /** The selected cells: a single copied cell fills them all, more begin at the first. */
  readonly range: Range;
}

/** A copied row: the heading it is for, or why it is for none. */
export interface Line {
  /** As a spreadsheet counts, from 1. */
  readonly number: number;
  readonly row: GridRow | undefined;
  readonly fault: string | undefined;
  readonly cells: readonly { readonly text: string; readonly column: GridColumn | undefined }[];
}

export interface Addressed {
  readonly lines: readonly Line[];
  /** What does not fit, in words. */
  readonly faults: readonly string[];
}

interface Copied {
  /** Place among the copied rows below their headings, from 0. */
  readonly index: number;
  readonly number: number;
  readonly cells: readonly string[];
}

type RowNames = ReadonlyMap<string, GridRow>;

/** For each index across: the column, or nothing where it holds words for people. */
interface Across {
  readonly columnOf: (index: number) => GridColumn | undefined;
  readonly holdsPrices: (index: number) => boolean;
  readonly faults: readonly string[];
}

/** What heads the columns of names in the service's own sheet. */
const FOR_PEOPLE = new Set(["", "code", "heading", "unit", "ages"]);

export function address(cells: readonly (readonly string[])[], target: PasteTarget): Addressed {
  const columnNames = new Map(
    target.columns.flatMap((one) => [entry(one.id, one), entry(one.name, one)]),
  );
  const header = headerOf(cells[0] ?? [], columnNames);
  const copied = cells
    .map((row, index) => ({ cells: row, number: index + 1, index: header ? index - 1 : index }))
    .filter((row) => row.index >= 0 && row.cells.some(Boolean));
  const names = rowNames(target.rows);
  const nameAt = nameColumn(copied, header, columnNames, names);
  const across = header
    ? byHeader(header, columnNames, nameAt)
    : byPlace(copied, target, nameAt === undefined ? 0 : wordColumns(copied, names));
  const down = nameAt === undefined ? downByPlace(target) : downByName(names, nameAt);
  const lines = copied.map((row): Line => ({
    ...down(row),
    number: row.number,
    cells: placed(row, across),
  }));
  const tall = nameAt === undefined ? tooTall(copied, target) : [];
  return { lines, faults: [...across.faults, ...tall] };
}

export function looksLikePrice(text: string): boolean {
  return readAmount(text).ok || text.toLowerCase() === NOT_OFFERED;
}

function key(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

function entry<T>(name: string, value: T): [string, T] {
  return [key(name), value];
}

/** Headings by every name of theirs; a name that two of them share finds neither. */
function rowNames(rows: readonly GridRow[]): RowNames {
  const found = new Map<string, GridRow>();
  const shared = new Set<string>();
  for (const row of rows) {
    for (const name of new Set([row.name, row.id, ...(row.also ?? [])].map(key))) {
      if (found.has(name)) shared.add(name);
      else found.set(name, row);
    }
  }
  for (const name of shared) found.delete(name);
  return found;
}

/** The first copied row, when it names one of our columns and holds no price. */
function headerOf(
  first: readonly string[],
  names: ReadonlyMap<string, GridColumn>,
): readonly string[] | undefined {
  const isHeader = first.some((text) => names.has(key(text))) && !first.some(looksLikePrice);
  return isHeader ? first : undefined;
}

/** Where the names of headings stand: in a column for people, or else only in the first. */
function nameColumn(
  copied: readonly Copied[],
  header: readonly string[] | undefined,
  columns: ReadonlyMap<string, GridColumn>,
  names: RowNames,
): number | undefined {
  const candidates = header
    ? header.flatMap((text, index) => (columns.has(key(text)) ? [] : [index]))
    : [0];
  return candidates.find((index) => copied.some((row) => names.has(key(row.cells[index] ?? ""))));
}

function byHeader(
  header: readonly string[],
  columns: ReadonlyMap<string, GridColumn>,
  nameAt: number | undefined,
): Across {
  const unknown = (index: number) => {
    const text = key(header[index] ?? "");
    return index !== nameAt && !columns.has(text) && !FOR_PEOPLE.has(text);
  };
  return {
    columnOf: (index) => columns.get(key(header[index] ?? "")),
    holdsPrices: (index) => columns.has(key(header[index] ?? "")) || unknown(index),
    faults: header.flatMap((text, index) =>
      unknown(index) ? [`'${clipped(text)}' is not one of our columns.`] : [],
    ),
  };
}

/** From the selected cell on; a whole row of the grid begins at its first column wherever one is. */
function byPlace(copied: readonly Copied[], target: PasteTarget, skip: number): Across {
  const width = copied.reduce((most, row) => Math.max(most, lastFilled(row.cells) + 1 - skip), 0);
  const whole = skip > 0 && width === target.columns.length;
  const left = whole ? 0 : target.range.left;
  return {
    columnOf: (index) => target.columns[left + index - skip],
    holdsPrices: (index) => index >= skip,
    faults: tooMany(width, target.columns.length - left, "columns"),
  };
}

/** How many columns at the left hold a row's own words: its names, and its unit. */
function wordColumns(copied: readonly Copied[], names: RowNames): number {
  const ours = copied.flatMap((row) => {
    const found = names.get(key(row.cells[0] ?? ""));
    if (!found) return [];
    const words = [found.name, found.id, found.unit, ...(found.also ?? [])].map(key);
    return [{ cells: row.cells, words: new Set(["", ...words]) }];
  });
  const holdsWords = (index: number) =>
    ours.some(({ cells }) => (cells[index] ?? "") !== "") &&
    ours.every(({ cells, words }) => words.has(key(cells[index] ?? "")));
  let columns = 1;
  while (holdsWords(columns)) columns += 1;
  return columns;
}

type Down = (row: Copied) => Pick<Line, "row" | "fault">;

function downByPlace({ rows, range }: PasteTarget): Down {
  return ({ index }) => ({ row: rows[range.top + index], fault: undefined });
}

function downByName(names: RowNames, nameAt: number): Down {
  const seen = new Set<GridRow>();
  return ({ cells }) => {
    const name = cells[nameAt] ?? "";
    const row = names.get(key(name));
    if (name === "") return { row: undefined, fault: "there is no heading." };
    if (!row) return { row, fault: `'${clipped(name)}' is not one of our headings.` };
    if (seen.has(row)) return { row: undefined, fault: `'${clipped(name)}' is there twice.` };
    seen.add(row);
    return { row, fault: undefined };
  };
}

function placed(row: Copied, across: Across): Line["cells"] {
  return row.cells.flatMap((text, index) =>
    across.holdsPrices(index) ? [{ text, column: across.columnOf(index) }] : [],
  );
}

function tooTall(copied: readonly Copied[], { rows, range }: PasteTarget): readonly string[] {
  const height = (copied.at(-1)?.index ?? -1) + 1;
  return tooMany(height, rows.length - range.top, "rows");
}

function tooMany(copied: number, fit: number, what: "rows" | "columns"): readonly string[] {
  if (copied <= fit) return [];
  return [`${copied} ${what} were copied, only ${fit} ${fit === 1 ? "fits" : "fit"} from here.`];
}

function lastFilled(cells: readonly string[]): number {
  return cells.findLastIndex(Boolean);
}
