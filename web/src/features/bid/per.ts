import type { components } from "@/api/schema.gen";

export type Per = components["schemas"]["CategoryPer"];

/**
 * How often a quantity recurs. Hours and days are names of units: what is priced by them recurs
 * each week of the placement (C2).
 */
const WORDS: Readonly<Record<Per, string>> = {
  hour: "a week",
  day: "a week",
  week: "a week",
  term: "a term",
  month: "a month",
  year: "a year",
  once: "once",
};

const isPer = (text: string): text is Per => text in WORDS;

/** "a week", as it is said after a price or a quantity. */
export const recurs = (per: string): string => (isPer(per) ? WORDS[per] : `a ${per}`);

/** What a line without a period of its own may recur by. */
export const PERIODS: readonly Per[] = ["once", "week", "term", "month", "year"];
