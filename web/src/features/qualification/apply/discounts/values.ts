/** Discounts as their form holds them, and as the service does. */
import type { components } from "@/api/schema.gen";
import type { Config } from "@/features/qualification/answer/asked";
import { readAmount } from "@/lib/money";

type Discount = components["schemas"]["MembershipDiscount"];
type Group = Discount["group"];

/** By group and number of children, as typed. */
export type DiscountValues = Record<string, string>;

export interface Ask {
  /** Of the field. */
  readonly name: string;
  readonly group: Group;
  readonly min_children: number;
  /** The usual percentage, where the category names one. */
  readonly guide: string | undefined;
  /** The largest group of its kind, which all larger ones belong to. */
  readonly last: boolean;
}

/** What the category asks for, and what is given beside that. */
export function asksOf(config: Pick<Config, "discounts">, given: readonly Discount[]): Ask[] {
  const all = new Map<string, Omit<Ask, "last">>();
  for (const { group, min_children, guide } of config.discounts) {
    const name = nameOf(group, min_children);
    all.set(name, { name, group, min_children, guide });
  }
  for (const { group, min_children } of given) {
    const name = nameOf(group, min_children);
    if (!all.has(name)) all.set(name, { name, group, min_children, guide: undefined });
  }
  const asks = [...all.values()].toSorted((a, b) => a.min_children - b.min_children);
  return asks.map((ask) => ({
    ...ask,
    last: asks.filter(({ group }) => group === ask.group).at(-1) === ask,
  }));
}

export function discountValues(asks: readonly Ask[], given: readonly Discount[]): DiscountValues {
  const held = new Map(given.map((one) => [nameOf(one.group, one.min_children), one.percent]));
  return Object.fromEntries(asks.map(({ name }) => [name, held.get(name) ?? ""]));
}

export function discountsOf(asks: readonly Ask[], values: DiscountValues): Discount[] {
  return asks.flatMap(({ name, group, min_children }) => {
    const read = readAmount(values[name] ?? "", "100.00");
    return read.ok ? [{ group, min_children, percent: read.value }] : [];
  });
}

function nameOf(group: Group, children: number): string {
  return `${group}-${String(children)}`;
}

export function groupWords(group: Group): string {
  return group === "sibling"
    ? "Brothers and sisters"
    : "Children placed together who are not related";
}
