/** A bid as it is typed, which may not be a bid yet, and the bid that the service can keep of it. */
import { type AmountFault, compare, readAmount } from "@/lib/money";
import type { BidBody } from "../queries";

export interface TypedExtra {
  /** Tells rows apart while they come and go; never sent. */
  readonly key: string;
  readonly line: string;
  readonly description: string;
  readonly per: string;
  readonly rate: string;
  readonly quantity: string;
  readonly children: string;
}

export interface Typed {
  readonly needs: readonly string[];
  readonly features: readonly string[];
  /** Whether less than the fixed costs is offered; without it the offers are the fixed costs. */
  readonly lower: boolean;
  /** One for each fixed-cost line, in the order of the bid. */
  readonly offers: readonly string[];
  readonly extras: readonly TypedExtra[];
  readonly discounts: readonly string[];
  readonly statement: string;
  readonly availability: string;
  readonly district: string;
}

/** A text that is no amount: it stays on the page and is not saved until it is one. */
export interface Unread {
  /** The id of its box. */
  readonly field: string;
  readonly fault: AmountFault;
}

export interface Read {
  readonly body: BidBody;
  readonly unread: readonly Unread[];
  /** Which typed row each extra cost of the body is. */
  readonly rows: readonly number[];
}

const WHOLE = /^[0-9]{1,2}$/;
const HUNDRED = "100.00";

export function typedOf(body: BidBody): Typed {
  return {
    needs: body.needs_met,
    features: body.features_met,
    lower: body.core_costs.some(({ fixed, offered }) => compare(offered, fixed) !== 0),
    offers: body.core_costs.map(({ offered }) => offered),
    extras: body.variable_costs.map((line) => ({
      key: crypto.randomUUID(),
      line: line.line,
      description: line.description,
      per: line.per,
      rate: line.rate,
      quantity: line.quantity,
      children: String(line.children),
    })),
    discounts: body.discounts.map(({ offered }) => offered),
    statement: body.method_statement,
    availability: body.availability,
    district: body.carer_district ?? "",
  };
}

/** What can be kept of it; where a text is no amount, what was kept of it before. */
export function read(typed: Typed, held: BidBody): Read {
  const unread: Unread[] = [];
  const amount = (text: string, field: string, before: string, most?: string): string => {
    const found = readAmount(text, most);
    if (found.ok) return found.value;
    unread.push({ field, fault: found.fault });
    return before;
  };
  const core_costs = held.core_costs.map((line, index) => ({
    ...line,
    offered: typed.lower
      ? amount(typed.offers[index] ?? "", offerId(index), line.offered)
      : line.fixed,
  }));
  const discounts = held.discounts.map((line, index) => ({
    ...line,
    offered: amount(typed.discounts[index] ?? "", discountId(index), line.offered, HUNDRED),
  }));
  const extras = typed.extras.map((extra, index) => readExtra(extra, index, unread));
  const district = typed.district.trim().toUpperCase();
  return {
    body: {
      core_costs,
      variable_costs: extras.filter((line) => line !== undefined),
      discounts,
      needs_met: [...typed.needs],
      features_met: [...typed.features],
      method_statement: typed.statement,
      availability: typed.availability,
      ...(district !== "" && { carer_district: district }),
    },
    unread,
    rows: extras.flatMap((line, index) => (line === undefined ? [] : [index])),
  };
}

type Extra = BidBody["variable_costs"][number];

function readExtra(extra: TypedExtra, index: number, unread: Unread[]): Extra | undefined {
  if (isBlank(extra)) return undefined;
  const rate = readAmount(extra.rate);
  const quantity = readAmount(extra.quantity);
  const faults: Unread[] = [];
  if (extra.line === "") faults.push({ field: extraId(index, "line"), fault: "missing" });
  if (!rate.ok) faults.push({ field: extraId(index, "rate"), fault: rate.fault });
  if (!quantity.ok) faults.push({ field: extraId(index, "quantity"), fault: quantity.fault });
  if (!WHOLE.test(extra.children.trim())) {
    faults.push({ field: extraId(index, "children"), fault: "out_of_range" });
  }
  unread.push(...faults);
  if (!rate.ok || !quantity.ok || faults.length > 0) return undefined;
  const per = PERIODS.find((one) => one === extra.per) ?? "once";
  return {
    line: extra.line,
    description: extra.description,
    per,
    rate: rate.value,
    quantity: quantity.value,
    children: Number(extra.children),
  };
}

const PERIODS = ["hour", "day", "week", "term", "month", "year", "once"] as const;

/** A row that was added and not begun is no cost. */
export function isBlank({ line, description, rate }: TypedExtra): boolean {
  return [line, description, rate].every((text) => text.trim() === "");
}

export const offerId = (index: number) => `offer-${index}`;
export const discountId = (index: number) => `discount-${index}`;
export const extraId = (index: number, part: string) => `extra-${index}-${part}`;
