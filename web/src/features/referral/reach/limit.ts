/** How far a referral reaches: as chosen on the page, and as the draft holds it (D2). */
import { compare, readAmount } from "@/lib/money";
import type { Content } from "../draft/draft";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Limit = Content["limit"];
export type Reach = Schemas["Reach"];
export type WiderReach = Schemas["WiderReach"];

export interface LimitValues {
  mode: string;
  miles: string;
  /** ONS codes of districts, counties or unitaries. */
  areas: string[];
}

/** What the page suggests before anything was chosen. */
const SUGGESTED = "20";
const MOST = "200.00";

export function milesOf(text: string): string | undefined {
  const read = readAmount(text, MOST);
  return read.ok && compare(read.value, "1.00") >= 0 ? read.value : undefined;
}

export function valuesOf({ radius_miles, areas = [] }: Limit): LimitValues {
  const miles = radius_miles ? radius_miles.replace(/\.00$/, "") : "";
  if (areas.length > 0) return { mode: miles === "" ? "areas" : "both", miles, areas };
  return { mode: "miles", miles: miles === "" ? SUGGESTED : miles, areas };
}

/** The limit that is chosen; nothing while it says none. */
export function limitOf({ mode, miles, areas }: LimitValues): Limit | undefined {
  const radius = milesOf(miles);
  switch (mode) {
    case "miles":
      return radius === undefined ? undefined : { radius_miles: radius };
    case "areas":
      return areas.length === 0 ? undefined : { areas };
    case "both":
      return radius === undefined || areas.length === 0
        ? undefined
        : { radius_miles: radius, areas };
    default:
      return undefined;
  }
}

/** "within 20 miles", "in 2 areas". */
export function withinWords({ radius_miles, areas = [] }: Limit): string {
  const miles = radius_miles ? `within ${radius_miles.replace(/\.00$/, "")} miles` : undefined;
  const chosen = areas.length === 1 ? "in 1 area" : `in ${areas.length} areas`;
  if (areas.length === 0) return miles ?? "";
  return miles === undefined ? chosen : `${miles} or ${chosen}`;
}

/** "14 active members, 11 within 20 miles". */
export function reachWords({ members, inside }: Reach, limit: Limit): string {
  const all = members === 1 ? "1 active member" : `${members} active members`;
  return `${all}, ${inside} ${withinWords(limit)}`;
}

/**
 * Which extra step adds most: what each adds is counted from those inside now, so a step's own is
 * what it has over the one before it.
 */
export function mostGained(wider: readonly WiderReach[]): string | undefined {
  if (wider.length < 2) return undefined;
  const gains = wider.map(({ radius_miles, adds }, index) => ({
    radius_miles,
    gain: adds - (wider[index - 1]?.adds ?? 0),
  }));
  const best = gains.reduce((most, one) => (one.gain > most.gain ? one : most));
  const before = wider[gains.indexOf(best) - 1];
  const members = best.gain === 1 ? "1 member" : `${best.gain} members`;
  return before
    ? `Going from ${before.radius_miles} to ${best.radius_miles} miles adds most: ${members}.`
    : `Going to ${best.radius_miles} miles adds most: ${members}.`;
}
