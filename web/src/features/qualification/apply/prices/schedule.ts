/** A price schedule as the grid shows it, and back to the cells of the service. */
import type { Config } from "@/features/qualification/answer/asked";
import {
  applies,
  cellFault,
  type GridColumn,
  type GridProblems,
  type GridRow,
  type GridValues,
  NOT_OFFERED,
  textAt,
} from "@/grid/model";
import { money } from "@/lib/money";
import type { PriceCell, TypeTotal } from "../queries";

type Band = Pick<PriceCell, "age_from" | "age_to">;

interface ScheduleRow extends GridRow {
  readonly heading: string;
  readonly band: Band;
}

export interface Schedule {
  readonly rows: readonly ScheduleRow[];
  readonly columns: readonly GridColumn[];
}

type Heading = Pick<Config["headings"][number], "code" | "name" | "unit" | "kind" | "age_banded">;

/** What of a category's configuration makes a schedule. */
export interface Headings {
  readonly placement_types: readonly Pick<
    Config["placement_types"][number],
    "code" | "name" | "headings"
  >[];
  readonly headings: readonly Heading[];
  readonly age_bands: Config["age_bands"];
}

/** A row a heading, or one for each band of ages; a column a placement type. */
export function scheduleOf(
  config: Headings,
  types: readonly string[],
  cells: readonly PriceCell[],
): Schedule {
  const kinds = config.placement_types.filter(({ code }) => types.includes(code));
  const rows = config.headings.flatMap((heading): ScheduleRow[] => {
    const columns = kinds
      .filter(({ headings }) => headings.includes(heading.code))
      .map(({ code }) => code);
    if (columns.length === 0) return [];
    return bandsOf(config, heading, cells).map((band) => ({
      id: rowId(heading.code, band),
      heading: heading.code,
      band,
      name: heading.name + agesWords(band),
      unit: heading.unit,
      columns,
      mayBeLeftOut: heading.kind === "unit",
      also: [heading.code],
    }));
  });
  return { rows, columns: kinds.map(({ code, name }) => ({ id: code, name })) };
}

/** A heading that varies by age is priced by bands, unless it has one price for all ages already. */
function bandsOf(
  { age_bands }: Headings,
  { code, age_banded }: Heading,
  cells: readonly PriceCell[],
): Band[] {
  if (!age_banded) return [{}];
  const own = cells.filter(({ heading }) => heading === code);
  const once = own.some(({ age_from: from }) => typeof from !== "number");
  const banded = own.some(({ age_from: from }) => typeof from === "number");
  const bands = age_bands.map(({ from, to }) => ({ age_from: from, age_to: to }));
  return [...(once ? [{}] : []), ...(banded || !once ? bands : [])];
}

function rowId(heading: string, { age_from: from }: Band): string {
  return typeof from === "number" ? `${heading}@${String(from)}` : heading;
}

function agesWords({ age_from: from, age_to: to }: Band): string {
  return typeof from === "number" && typeof to === "number"
    ? `, ages ${String(from)} to ${String(to)}`
    : "";
}

export function valuesOf(cells: readonly PriceCell[]): GridValues {
  const rows = new Map<string, Record<string, string>>();
  for (const cell of cells) {
    const id = rowId(cell.heading, cell);
    const row = rows.get(id) ?? {};
    row[cell.placement_type] = cell.offered === false ? NOT_OFFERED : (cell.amount ?? "");
    rows.set(id, row);
  }
  return Object.fromEntries(rows);
}

/**
 * Every cell that can be kept. Where a text is no price, what was kept before stays; so do the
 * prices of types that are not shown.
 */
export function cellsOf(
  { rows, columns }: Schedule,
  values: GridValues,
  kept: readonly PriceCell[],
): PriceCell[] {
  const shown = new Set(columns.map(({ id }) => id));
  const hidden = kept.filter((cell) => !shown.has(cell.placement_type));
  const before = valuesOf(kept);
  const cells = rows.flatMap((row) =>
    columns
      .filter((column) => applies(row, column))
      .flatMap((column): PriceCell[] => {
        const typed = textAt(values, row.id, column.id);
        const right = cellFault(row, typed) === undefined;
        const text = right ? typed : textAt(before, row.id, column.id);
        if (text === "") return [];
        const cell = { placement_type: column.id, heading: row.heading, ...row.band };
        return [text === NOT_OFFERED ? { ...cell, offered: false } : { ...cell, amount: text }];
      }),
  );
  return [...cells, ...hidden];
}

/** What the service says of single cells: below a statutory minimum, or refused as they are. */
export function problemsOf(
  types: readonly TypeTotal[],
  refused: readonly { readonly pointer: string; readonly message: string }[],
  sent: readonly PriceCell[],
): GridProblems {
  const problems = new Map<string, Record<string, string>>();
  const add = (row: string, column: string, words: string) =>
    problems.set(row, { ...problems.get(row), [column]: words });
  for (const { placement_type, below_floor } of types) {
    for (const floor of below_floor) {
      const words = `This is below the statutory minimum of ${money(floor.floor)} a week.`;
      add(rowId(floor.heading, floor), placement_type, words);
    }
  }
  for (const { pointer, message } of refused) {
    const cell = sent[Number(/^\/cells\/(\d+)/.exec(pointer)?.[1] ?? "-1")];
    if (cell) add(rowId(cell.heading, cell), cell.placement_type, message);
  }
  return Object.fromEntries(problems);
}
