/** Weights as typed: what they come to, and whether the service would take them (C6). */
import { compare, figure, hundredths, readAmount } from "@/lib/money";
import type { Weights } from "../draft/draft";

export type Criterion = keyof Weights;

/** The six, in the order they are shown, and what each means to somebody who is not an expert. */
export const CRITERIA: readonly { name: Criterion; label: string; means: string }[] = [
  { name: "price", label: "Price", means: "The lowest price gets it all, dearer bids get less" },
  {
    name: "outcomes",
    label: "Outcomes",
    means: "What your evaluators think of how a bidder would bring about the outcomes",
  },
  { name: "needs", label: "Needs", means: "The marks of the needs that the place can meet" },
  { name: "features", label: "Features", means: "The marks of the features that the place has" },
  {
    name: "location",
    label: "Location",
    means: "All of it within 10 miles of home, a fifth less for each 10 miles more",
  },
  {
    name: "core_competency",
    label: "Core competency",
    means: "The quality mark from joining, as it is on the day you issue",
  },
];

export const LEAST_PRICE = "30.00";
export const MOST_PRICE = "70.00";
const CEILINGS: Partial<Record<Criterion, string>> = {
  core_competency: "20.00",
  location: "5.00",
};

/** One weight as the service wants it. */
export function weightOf(text: string): string | undefined {
  const read = readAmount(text, "100.00");
  return read.ok ? read.value : undefined;
}

/** Why one weight will not do by itself. */
export function faultOf(name: Criterion, text: string): string | undefined {
  const label = CRITERIA.find((one) => one.name === name)?.label ?? "";
  const weight = weightOf(text);
  if (weight === undefined) return `${label}: enter a number from 0 to 100, like 12.50`;
  if (name === "price" && (compare(weight, LEAST_PRICE) < 0 || compare(weight, MOST_PRICE) > 0)) {
    return "Price must weigh between 30 and 70";
  }
  const most = CEILINGS[name];
  if (most === undefined || compare(weight, most) <= 0) return undefined;
  return `${label} can be ${most.replace(".00", "")} at most`;
}

/** What they come to: "99.99". What cannot be read counts for nothing. */
export function totalOf(weights: Weights): string {
  const each = CRITERIA.map(({ name }) => hundredths(weightOf(weights[name]) ?? "0"));
  const sum = each.reduce((so, weight) => so + weight, 0n);
  return `${sum / 100n}.${(sum % 100n).toString().padStart(2, "0")}`;
}

export function totalFault(weights: Weights): string | undefined {
  const total = totalOf(weights);
  if (total === "100.00") return undefined;
  return `The weights come to ${figure(total)}. They must come to 100`;
}

/** All that is wrong, in the order of the rows. */
export function faultsOf(weights: Weights): readonly string[] {
  const each = CRITERIA.map(({ name }) => faultOf(name, weights[name]));
  return [...each, totalFault(weights)].filter((fault) => fault !== undefined);
}

/** The whole set as the service takes it; nothing while anything is wrong. */
export function readWeights(weights: Weights): Weights | undefined {
  if (faultsOf(weights).length > 0) return undefined;
  const read = (name: Criterion) => weightOf(weights[name]) ?? weights[name];
  return {
    price: read("price"),
    outcomes: read("outcomes"),
    needs: read("needs"),
    features: read("features"),
    location: read("location"),
    core_competency: read("core_competency"),
  };
}
