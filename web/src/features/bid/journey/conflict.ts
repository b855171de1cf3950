/** A draft that was saved elsewhere meanwhile: which answers differ, and what comes of a choice. */
import type { Vocabulary } from "@/features/category/vocabulary";
import { money, percent } from "@/lib/money";
import type { BidBody } from "../queries";
import type { Typed } from "./typed";

interface Part {
  readonly name: keyof BidBody;
  readonly label: string;
  /** How it reads. */
  readonly show: (body: BidBody, words: Vocabulary) => string;
  /** What of the typed text it is. */
  readonly typed: readonly (keyof Typed)[];
}

const NOTHING = "Nothing";
const list = (parts: readonly string[]) => parts.join("; ") || NOTHING;

const PARTS: readonly Part[] = [
  {
    name: "needs_met",
    label: "Needs",
    show: ({ needs_met }, words) => list(needs_met.map(words.need)),
    typed: ["needs"],
  },
  {
    name: "features_met",
    label: "Features",
    show: ({ features_met }, words) => list(features_met.map(words.feature)),
    typed: ["features"],
  },
  {
    name: "core_costs",
    label: "Fixed costs",
    show: ({ core_costs }, words) =>
      list(core_costs.map((line) => `${words.line(line.heading)} ${money(line.offered)}`)),
    typed: ["lower", "offers"],
  },
  {
    name: "variable_costs",
    label: "Extra costs",
    show: ({ variable_costs }, words) =>
      list(variable_costs.map((line) => `${words.line(line.line)} ${money(line.rate)}`)),
    typed: ["extras"],
  },
  {
    name: "discounts",
    label: "Discount",
    show: ({ discounts }) => list(discounts.map(({ offered }) => percent(offered))),
    typed: ["discounts"],
  },
  {
    name: "method_statement",
    label: "Outcomes",
    show: ({ method_statement }) => method_statement || NOTHING,
    typed: ["statement"],
  },
  {
    name: "availability",
    label: "When it is free",
    show: ({ availability }) => availability || NOTHING,
    typed: ["freeFrom", "availability"],
  },
  {
    name: "carer_district",
    label: "The carer’s district",
    show: ({ carer_district }) => carer_district ?? NOTHING,
    typed: ["district"],
  },
];

const same = (part: Part, one: BidBody, other: BidBody) =>
  JSON.stringify(one[part.name]) === JSON.stringify(other[part.name]);

export interface Difference {
  readonly name: string;
  readonly label: string;
  readonly yours: string;
  readonly theirs: string;
  readonly changedByYou: boolean;
}

/** Where mine and theirs are not the same; `before` is what both started from. */
export function differences(
  before: BidBody,
  mine: BidBody,
  theirs: BidBody,
  words: Vocabulary,
): Difference[] {
  return PARTS.filter((part) => !same(part, mine, theirs)).map((part) => ({
    name: part.name,
    label: part.label,
    yours: part.show(mine, words),
    theirs: part.show(theirs, words),
    changedByYou: !same(part, mine, before),
  }));
}

/** Theirs, but for the parts of mine that are to be kept. */
export function merged(mine: Typed, theirs: Typed, keepMine: (part: string) => boolean): Typed {
  const kept = new Set(PARTS.filter(({ name }) => keepMine(name)).flatMap(({ typed }) => typed));
  const of = <Key extends keyof Typed>(key: Key): Typed[Key] =>
    (kept.has(key) ? mine : theirs)[key];
  return {
    needs: of("needs"),
    features: of("features"),
    lower: of("lower"),
    offers: of("offers"),
    extras: of("extras"),
    discounts: of("discounts"),
    statement: of("statement"),
    freeFrom: of("freeFrom"),
    availability: of("availability"),
    district: of("district"),
  };
}
