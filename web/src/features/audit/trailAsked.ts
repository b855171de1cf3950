import { instantOf } from "@/lib/dates";
import { given } from "@/lib/given";
import type { TrailAsked } from "./queries";

/** The names of the filters in the address. */
export const TRAIL_FILTERS = ["who", "thing", "action", "from", "to"] as const;

export type TrailFilterName = (typeof TRAIL_FILTERS)[number];

const REFERENCE = /^[A-Z]{2,4}-\d{4}-\d{4,}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The filters of the address as the service takes them; both days are whole days in London. */
export function askedOf(values: Readonly<Partial<Record<TrailFilterName, string>>>): TrailAsked {
  const { who, thing, action, from, to } = values;
  const isReferral = thing !== undefined && REFERENCE.test(thing);
  return given({
    actor: who,
    referral: isReferral ? thing.toUpperCase() : undefined,
    aggregate: isReferral ? undefined : thing,
    action,
    from: startOf(from),
    to: startOf(to, 1),
  });
}

function startOf(day: string | undefined, later = 0): string | undefined {
  if (day === undefined || !DAY.test(day)) return undefined;
  const [year, month, date] = day.split("-").map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const moved = new Date(Date.UTC(year, month - 1, date + later)).toISOString().slice(0, 10);
  return instantOf(moved, "00:00");
}
