/** Services that the plan states: rows as typed, and as the draft holds them. */
import { readAmount, sign } from "@/lib/money";
import type { Config, Content, PlacementType } from "../draft/draft";
import { wholeNumber } from "./childrenValues";

type Service = Content["services"][number];

export interface ServiceRow {
  heading: string;
  quantity: string;
  per: string;
  children: string;
}

const EVERY: readonly (readonly [string, string])[] = [
  ["hour", "each hour"],
  ["day", "each day"],
  ["week", "each week"],
  ["term", "each term"],
  ["month", "each month"],
  ["year", "each year"],
  ["once", "once"],
];
const SHORT = ["day", "week", "once"];
const LEAST_WEEKS_OF_LONG = 36;

/** How often a quantity may recur; short placements know no term, month or year (C2). */
export function recurrences(type: PlacementType | undefined) {
  const isShort = type !== undefined && type.weeks_min < LEAST_WEEKS_OF_LONG;
  return EVERY.filter(([per]) => per !== "hour" && (!isShort || SHORT.includes(per))).map(
    ([value, label]) => ({ value, label }),
  );
}

/** The services that are priced per unit for this kind of place. */
export function unitHeadings(config: Config, type: PlacementType | undefined) {
  return config.headings.filter(
    ({ code, kind }) => kind === "unit" && type?.headings.includes(code) === true,
  );
}

export const quantityOf = (text: string): string | undefined => {
  const read = readAmount(text);
  return read.ok && sign(read.value) > 0 ? read.value : undefined;
};

export const newRow = (children: number): ServiceRow => ({
  heading: "",
  quantity: "",
  per: "week",
  children: children.toString(),
});

export const rowOf = ({ heading, quantity, per, children }: Service): ServiceRow => ({
  heading,
  quantity,
  per,
  children: children.toString(),
});

/** The rows that say enough to be kept. */
export function servicesOf(rows: readonly ServiceRow[], children: number): Service[] {
  return rows.flatMap((row) => {
    const quantity = quantityOf(row.quantity);
    const few = children <= 1 ? 1 : wholeNumber(row.children, children);
    if (row.heading === "" || quantity === undefined || !few) return [];
    return [{ heading: row.heading, quantity, per: row.per, children: few }];
  });
}
