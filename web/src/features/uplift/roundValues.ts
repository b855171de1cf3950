/** What the form of a round holds: a row for each named heading, a cell for each kind of place. */
import { toldField, type Told } from "@/layout/clashes";
import { day } from "@/lib/dates";
import { readAmount } from "@/lib/money";
import type { NewUplift, Uplift } from "./queries";

/** The cell that stands for every kind of place. */
export const EVERY = "every";

export interface Row {
  heading: string;
  unit: string;
  ground: string;
  /** As typed, by the code of the kind of place, or {@link EVERY}; absent until it is touched. */
  cells: Record<string, string | undefined>;
}

export interface RoundValues {
  category: string;
  name: string;
  year: string;
  from: string;
  rows: Row[];
}

export const BLANK: RoundValues = { category: "", name: "", year: "", from: "", rows: [] };

export const blankRow = (heading: string): Row => ({
  heading,
  unit: "percent",
  ground: "",
  cells: {},
});

export const valuesOf = (round: Uplift): RoundValues => ({
  category: round.category,
  name: round.name,
  year: String(round.year),
  from: round.effective_on,
  rows: rowsOf(round.lines),
});

/** Raises of one heading by the same unit and on the same ground stand in one row. */
function rowsOf(lines: Uplift["lines"]): Row[] {
  const rows: Row[] = [];
  for (const { heading, placement_type: type, percent, amount, case: ground } of lines) {
    const unit = percent == null ? "pounds" : "percent";
    let row = rows.find(
      (one) => one.heading === heading && one.unit === unit && one.ground === ground,
    );
    if (!row) rows.push((row = { heading, unit, ground, cells: {} }));
    row.cells[type ?? EVERY] = percent ?? amount ?? "";
  }
  return rows;
}

interface Line {
  readonly line: NewUplift["lines"][number];
  /** The field that it was typed into. */
  readonly field: string;
}

/** A raise for each cell that was filled, in the order of the table. */
export function linesOf(rows: readonly Row[]): Line[] {
  return rows.flatMap(({ heading, unit, ground, cells }, at) =>
    Object.entries(cells)
      .flatMap(([type, text = ""]) => (text.trim() === "" ? [] : [{ type, text }]))
      .map(({ type, text }) => {
        const read = readAmount(text);
        const figure = read.ok ? read.value : text.trim();
        return {
          field: `rows.${at}.cells.${type}`,
          line: {
            heading,
            case: ground,
            ...(type === EVERY ? {} : { placement_type: type }),
            ...(unit === "percent" ? { percent: figure } : { amount: figure }),
          },
        };
      }),
  );
}

export const roundOf = ({ category, name, year, from, rows }: RoundValues): NewUplift => ({
  category,
  name: name.trim(),
  year: Number(year),
  effective_on: from,
  lines: linesOf(rows).map(({ line }) => line),
});

/** The field of a pointer into what was sent. */
export function fieldAt(pointer: string, rows: readonly Row[]): string | undefined {
  const [, first = "", at, member] = pointer.split("/");
  if (first === "effective_on") return "from";
  if (first !== "lines" || at === undefined) return first === "lines" ? "rows" : first;
  const field = linesOf(rows)[Number(at)]?.field;
  return member === "case" ? field?.replace(/\.cells\..*$/, ".ground") : field;
}

interface Names {
  readonly heading: (code: string) => string;
  readonly type: (code: string) => string;
}

export const toldOf = ({ heading, type }: Names): Told<RoundValues>[] => [
  toldField<RoundValues>("name", "Name"),
  toldField<RoundValues>("year", "Year"),
  toldField<RoundValues>("from", "From", (value) => (typeof value === "string" ? day(value) : "")),
  {
    name: "rows",
    label: "Named headings",
    read: ({ rows }) =>
      linesOf(rows)
        .map(({ line }) => {
          const { placement_type: of, percent, amount } = line;
          const rise = percent == null ? `£${amount ?? ""}` : `${percent}%`;
          return `${heading(line.heading)}${of == null ? "" : `, ${type(of)}`}: ${rise}`;
        })
        .join("; "),
    take: (into, from) => ({ ...into, rows: from.rows }),
  },
];
