/** The bid that the service can keep of what is typed, and what cannot be read yet. */
import { isRealDate } from "@/govuk/dateParts";
import { type AmountFault, readAmount } from "@/lib/money";
import type { BidBody } from "../queries";
import {
  dayWords,
  discountId,
  extraId,
  FREE_FROM,
  isBlank,
  offerId,
  parted,
  type Typed,
  type TypedExtra,
  type Units,
} from "./typed";

/** A text that is no amount or no day: it stays on the page, unsaved, until it is one. */
export interface Unread {
  /** The id of its box. */
  readonly field: string;
  readonly fault: AmountFault;
}

export interface Read {
  readonly body: BidBody;
  readonly unread: readonly Unread[];
  /** How many fixed-cost lines must be there; after them stand services that were added. */
  readonly fixedCount: number;
  /** Which typed row each added service is, and each extra cost. */
  readonly serviceRows: readonly number[];
  readonly rows: readonly number[];
}

const WHOLE = /^[0-9]{1,2}$/;
const HUNDRED = "100.00";
const PERIODS = ["hour", "day", "week", "term", "month", "year", "once"] as const;
const periodOf = (text: string) => PERIODS.find((one) => one === text) ?? "once";

type Note = (field: string, fault: AmountFault) => void;

/** Where a text cannot be read, what was kept of it before stays. */
export function read(typed: Typed, held: BidBody, units: Units): Read {
  const unread: Unread[] = [];
  const note: Note = (field, fault) => unread.push({ field, fault });
  const core = coreCosts(typed, held, units, note);
  const { services, extras } = partedRows(typed, units, note);
  return {
    body: {
      core_costs: [...core, ...services.map(({ line }) => line)],
      variable_costs: extras.map(({ line }) => line),
      discounts: discounts(typed, held, note),
      needs_met: [...typed.needs],
      features_met: [...typed.features],
      method_statement: typed.statement,
      ...availability(typed, note),
    },
    unread,
    fixedCount: core.length,
    serviceRows: services.map(({ row }) => row),
    rows: extras.map(({ row }) => row),
  };
}

function amount(text: string, field: string, before: string, note: Note, most?: string): string {
  const found = readAmount(text, most);
  if (found.ok) return found.value;
  note(field, found.fault);
  return before;
}

function coreCosts(typed: Typed, held: BidBody, units: Units, note: Note) {
  const [fixed] = parted(held.core_costs, units);
  return fixed.map((line, index) => ({
    ...line,
    offered: typed.lower
      ? amount(typed.offers[index] ?? "", offerId(index), line.offered, note)
      : line.fixed,
  }));
}

function discounts(typed: Typed, held: BidBody, note: Note) {
  return held.discounts.map((line, index) => {
    const text = typed.discounts[index] ?? "";
    return { ...line, offered: amount(text, discountId(index), line.offered, note, HUNDRED) };
  });
}

function availability({ freeFrom, availability: more, district }: Typed, note: Note) {
  const day = isRealDate(freeFrom) ? freeFrom : undefined;
  if (day === undefined && freeFrom !== "") note(FREE_FROM, "not_a_decimal");
  const carer_district = district.trim().toUpperCase();
  return {
    availability: more.trim() === "" ? dayWords(day) : more,
    ...(day !== undefined && { available_from: day }),
    ...(carer_district !== "" && { carer_district }),
  };
}

/** Rows of services that have a fixed price stand among the fixed costs, at it or below (C2). */
function partedRows({ extras: typed }: Typed, units: Units, note: Note) {
  const services: { row: number; line: BidBody["core_costs"][number] }[] = [];
  const extras: { row: number; line: BidBody["variable_costs"][number] }[] = [];
  for (const [row, extra] of typed.entries()) {
    const line = readExtra(extra, row, note);
    if (!line) continue;
    const unit = units.find(({ heading }) => heading === line.line);
    if (!unit) {
      extras.push({ row, line });
      continue;
    }
    const { heading, fixed, per } = unit;
    const { rate: offered, quantity, children } = line;
    services.push({
      row,
      line: { heading, per: periodOf(per), fixed, offered, quantity, children },
    });
  }
  return { services, extras };
}

function readExtra(extra: TypedExtra, row: number, note: Note) {
  if (isBlank(extra)) return undefined;
  const rate = readAmount(extra.rate);
  const quantity = readAmount(extra.quantity);
  const children = WHOLE.test(extra.children.trim()) ? Number(extra.children) : undefined;
  if (extra.line === "") note(extraId(row, "line"), "missing");
  if (!rate.ok) note(extraId(row, "rate"), rate.fault);
  if (!quantity.ok) note(extraId(row, "quantity"), quantity.fault);
  if (children === undefined) note(extraId(row, "children"), "out_of_range");
  if (extra.line === "" || !rate.ok || !quantity.ok || children === undefined) return undefined;
  return {
    line: extra.line,
    description: extra.description,
    per: periodOf(extra.per),
    rate: rate.value,
    quantity: quantity.value,
    children,
  };
}
