/** A bid as it is typed, which may not be a bid yet. */
import { shortDay } from "@/lib/dates";
import { compare } from "@/lib/money";
import type { BidBody, UnitOffered } from "../queries";

export interface TypedExtra {
  /** Tells rows apart while they come and go; never sent. */
  readonly key: string;
  /** A line of the category's list, or the heading of a service with a fixed price. */
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
  /** One for each fixed-cost line that must be there, in the order of the bid. */
  readonly offers: readonly string[];
  readonly extras: readonly TypedExtra[];
  readonly discounts: readonly string[];
  readonly statement: string;
  /** "yyyy-mm-dd", or what there is of it. */
  readonly freeFrom: string;
  readonly availability: string;
  readonly district: string;
}

type CoreCosts = BidBody["core_costs"];
export type Units = readonly UnitOffered[];

/** The lines that must be there, and the services that the bidder added to them (C2). */
export function parted(lines: CoreCosts, units: Units): readonly [CoreCosts, CoreCosts] {
  const isAdded = ({ heading }: CoreCosts[number]) =>
    units.some((unit) => unit.heading === heading);
  return [lines.filter((line) => !isAdded(line)), lines.filter(isAdded)];
}

export function typedOf(body: BidBody, units: Units): Typed {
  const [fixed, added] = parted(body.core_costs, units);
  const services = added.map((line) =>
    typedExtra({ ...line, line: line.heading, description: "", rate: line.offered }),
  );
  return {
    needs: body.needs_met,
    features: body.features_met,
    lower: fixed.some((line) => compare(line.offered, line.fixed) !== 0),
    offers: fixed.map(({ offered }) => offered),
    extras: [...services, ...body.variable_costs.map(typedExtra)],
    discounts: body.discounts.map(({ offered }) => offered),
    statement: body.method_statement,
    freeFrom: body.available_from ?? "",
    availability: moreThanTheDay(body),
    district: body.carer_district ?? "",
  };
}

interface Line {
  readonly line: string;
  readonly description: string;
  readonly per: string;
  readonly rate: string;
  readonly quantity?: string | null;
  readonly children?: number | null;
}

function typedExtra({ line, description, per, rate, quantity, children }: Line): TypedExtra {
  const [many, whom] = [quantity ?? "1", String(children ?? 1)];
  return { key: crypto.randomUUID(), line, description, per, rate, quantity: many, children: whom };
}

/** What families read where nothing more is said than the day. */
export function dayWords(day: string | null | undefined): string {
  return day ? `A place is free from ${shortDay(day).replaceAll("\u00a0", " ")}.` : "";
}

function moreThanTheDay({ availability, available_from }: BidBody): string {
  return availability === dayWords(available_from) ? "" : availability;
}

/** A row that was added and not begun is no cost. */
export function isBlank({ line, description, rate }: TypedExtra): boolean {
  return [line, description, rate].every((text) => text.trim() === "");
}

export const FREE_FROM = "free_from";
export const offerId = (index: number) => `offer-${index}`;
export const discountId = (index: number) => `discount-${index}`;
export const extraId = (index: number, part: string) => `extra-${index}-${part}`;
