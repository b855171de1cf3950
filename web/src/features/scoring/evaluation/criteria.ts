import type { Criterion, EvaluatedBid, Evaluation } from "./queries";

/** The six criteria in the order of the table, by the contract's codes. */
export const CRITERIA = [
  { code: "price", name: "Price" },
  { code: "outcomes", name: "Outcomes" },
  { code: "needs", name: "Needs" },
  { code: "features", name: "Features" },
  { code: "location", name: "Location" },
  { code: "core_competency", name: "Core" },
] as const;

export type CriterionCode = (typeof CRITERIA)[number]["code"];

export function criterionOf(bid: EvaluatedBid, code: CriterionCode): Criterion | undefined {
  return bid.criteria.find(({ criterion }) => criterion === code);
}

/** "50.00" → "50", "12.50" stays: weights and marks as people say them. */
export const short = (decimal: string): string => decimal.replace(/\.00$/, "");

/** "Price/50": a column of the table. */
export function headingOf(code: CriterionCode, weights: Evaluation["weights"]): string {
  const name = CRITERIA.find((one) => one.code === code)?.name ?? code;
  return `${name}/${short(weights[code])}`;
}
