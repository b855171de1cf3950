/** The six criteria by which bids are judged, in the order in which they are always shown. */
import type { components } from "@/api/schema.gen";

export interface Criterion {
  readonly code: components["schemas"]["FeedbackCriterion"];
  readonly name: string;
  /** How its marks come about, for a weight. */
  readonly worked: (weight: string) => string;
}

export const CRITERIA: readonly Criterion[] = [
  {
    code: "price",
    name: "Price",
    worked: (weight) =>
      `${weight} × the lowest price ÷ your price. The lowest price of all bids earns all of it.`,
  },
  {
    code: "outcomes",
    name: "Outcomes",
    worked: (weight) =>
      `${weight} × the mark for your statement ÷ 5. Evaluators mark it from 0 to 5 without seeing prices.`,
  },
  {
    code: "needs",
    name: "Needs",
    worked: (weight) => `${weight} × the marks of the needs you can meet ÷ the marks of all needs.`,
  },
  {
    code: "features",
    name: "Features",
    worked: (weight) =>
      `${weight} × the marks of the features you can offer ÷ the marks of all features.`,
  },
  {
    code: "location",
    name: "Location",
    worked: (weight) =>
      `All ${weight} under 10 miles from home, a fifth less for each 10 miles further, nothing from 50 miles.`,
  },
  {
    code: "core_competency",
    name: "Core competency",
    worked: (weight) =>
      `${weight} × your quality mark from joining ÷ 100, as it stood when the referral was issued.`,
  },
];
