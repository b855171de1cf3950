import { given } from "@/lib/given";
import type { MembershipState, RegisterAsked } from "./queries";

/** What the register may be narrowed by, as the address has it. */
export const FILTERS = [
  "category",
  "name",
  "provider",
  "area",
  "state",
  "need",
  "age",
  "rating",
  "placement_type",
  "heading",
  "price_to",
  "sort",
] as const;

export type FilterName = (typeof FILTERS)[number];
export type Narrowed = Readonly<Partial<Record<FilterName, string>>>;

/** Where to measure from. It may be a child's home, so it is kept out of the address. */
export interface From {
  readonly near?: string;
  readonly miles?: string;
}

const STATES: readonly MembershipState[] = [
  "active",
  "suspended",
  "withdrawn",
  "removed",
  "expired",
];
const SORTS = ["name", "admitted", "distance", "price"] as const;

/** The filters as the service takes them: what makes no sense alone is left out. */
export function asked(narrowed: Narrowed, { near, miles }: From): RegisterAsked {
  const { category, name, provider, area, need, rating, placement_type, heading, price_to } =
    narrowed;
  const age =
    narrowed.age !== undefined && /^\d{1,2}$/.test(narrowed.age) ? narrowed.age : undefined;
  const wanted = SORTS.find((sort) => sort === narrowed.sort);
  const possible = wanted === "distance" ? near : wanted === "price" ? heading : wanted;
  return given({
    category,
    name,
    provider,
    area,
    need,
    rating,
    placement_type,
    heading,
    state: STATES.find((state) => state === narrowed.state),
    age: age === undefined ? undefined : Number(age),
    price_to: heading === undefined ? undefined : price_to,
    near,
    miles: near === undefined ? undefined : miles,
    sort: possible === undefined ? ("name" as const) : wanted,
  });
}
