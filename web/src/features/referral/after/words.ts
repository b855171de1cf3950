import type { Referral } from "../queries";

type Content = Referral["content"];

/** "Price 50, outcomes 10, …": as the service has them. */
export function weightWords(weights: Content["weights"]): string {
  const { price, outcomes, needs, features, location, core_competency } = weights;
  return `Price ${price}, outcomes ${outcomes}, needs ${needs}, features ${features}, location ${location}, core competency ${core_competency}`;
}

/** "20 miles from home", "3 authority areas", or both. */
export function reachWords({ radius_miles, areas = [] }: Content["limit"]): string {
  const miles = radius_miles ? [`${radius_miles.replace(/\.00$/, "")} miles from home`] : [];
  const named =
    areas.length > 0 ? [`${areas.length} authority ${areas.length === 1 ? "area" : "areas"}`] : [];
  return [...miles, ...named].join(" or ");
}
