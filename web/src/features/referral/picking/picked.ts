/** Things chosen from a category's vocabulary, each with its marks as typed. */
import { figure, hundredths, readAmount } from "@/lib/money";

export interface Picked {
  /** Codes, in the order chosen. */
  codes: string[];
  marks: Record<string, string>;
}

/** Something that can be chosen. */
export interface Choosable {
  readonly code: string;
  readonly name: string;
  /** The heading it stands under. */
  readonly group: string;
  /** The marks it starts with. */
  readonly marks: string;
}

const MOST = "100.00";

/** Marks as the service wants them, or nothing while they are none: 0.01 to 100. */
export function marksOf(text: string | undefined): string | undefined {
  const read = readAmount(text ?? "", MOST);
  return read.ok && hundredths(read.value) > 0n ? read.value : undefined;
}

/** The sum of what is readable, as it is shown. */
export function totalOf({ codes, marks }: Picked): string {
  const sum = codes.reduce((so, code) => so + hundredths(marksOf(marks[code]) ?? "0"), 0n);
  return figure(`${sum / 100n}.${(sum % 100n).toString().padStart(2, "0")}`);
}

/** What is chosen, where each keeps its old marks while the typed ones are none. */
export function rowsOf<Row extends { code: string; marks: string }>(
  { codes, marks }: Picked,
  before: readonly Row[],
  fresh: (code: string) => Row,
): Row[] {
  return codes.map((code) => {
    const row = before.find((one) => one.code === code) ?? fresh(code);
    return { ...row, marks: marksOf(marks[code]) ?? row.marks };
  });
}

export function pickedOf(rows: readonly { code: string; marks: string }[]): Picked {
  return {
    codes: rows.map(({ code }) => code),
    marks: Object.fromEntries(rows.map(({ code, marks }) => [code, marks])),
  };
}

/** Those that are not chosen and have what is looked for in their name, under their headings. */
export function offered(
  all: readonly Choosable[],
  chosen: readonly string[],
  sought: string,
): ReadonlyMap<string, readonly Choosable[]> {
  const words = sought.trim().toLowerCase().split(/\s+/);
  const fits = ({ code, name }: Choosable) =>
    !chosen.includes(code) && words.every((word) => name.toLowerCase().includes(word));
  const groups = new Map<string, Choosable[]>();
  for (const one of all.filter(fits))
    groups.set(one.group, [...(groups.get(one.group) ?? []), one]);
  return groups;
}
