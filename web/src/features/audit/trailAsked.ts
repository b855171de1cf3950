import { instantOf } from "@/lib/dates";
import { given } from "@/lib/given";
import type { TrailAsked } from "./queries";

/** The names of the filters in the address. */
export const TRAIL_FILTERS = ["who", "organisation", "thing", "action", "from", "to"] as const;

export type TrailFilterName = (typeof TRAIL_FILTERS)[number];
export type TrailValues = Readonly<Partial<Record<TrailFilterName, string>>>;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The filters of the address as the service takes them; both days are whole days in London. */
export function askedOf({ who, organisation, thing, action, from, to }: TrailValues): TrailAsked {
  return given({
    actor: who,
    organisation,
    aggregate: thing,
    action,
    from: startOf(from),
    to: startOf(to, 1),
  });
}

/** The first moment of a day in London, or of one some days later. */
function startOf(day: string | undefined, later = 0): string | undefined {
  const [found, year, month, date] = DAY.exec(day ?? "") ?? [];
  if (found === undefined) return undefined;
  const moved = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date) + later));
  return instantOf(moved.toISOString().slice(0, 10), "00:00");
}
