import { day, shortDay } from "@/lib/dates";
import { money, percent } from "@/lib/money";
import { tagOf, type TagWords } from "@/lib/tags";
import type { Uplift, UpliftLine } from "./queries";

/** Where a round stands: one that was decided is as good as what was approved of it. */
export function standing({ state, in_force: inForce, lines }: Uplift): TagWords {
  if (inForce) return tagOf("uplift", "in_force");
  const refused = state === "decided" && lines.every(({ decision }) => decision === "refused");
  return tagOf("uplift", refused ? "refused" : state);
}

/** "3.20%" or "£5.00". */
export function riseWords({ percent: share, amount }: UpliftLine): string {
  if (share != null) return percent(share);
  return amount == null ? "" : money(amount);
}

/** What follows from a round, and what does not. */
export function consequence({ effective_on: from }: Pick<Uplift, "effective_on">): string {
  return `Ceilings of new referrals rise from ${shortDay(from)}. Issued referrals and past invoices do not change.`;
}

export const fromWords = ({ effective_on: from }: Pick<Uplift, "effective_on">) => day(from);
