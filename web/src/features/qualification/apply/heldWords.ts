import { shortDay } from "@/lib/dates";
import type { Application } from "./queries";

type Given = Application["answers"][number];

/** "Public liability, £10 million, until 31 March 2027. Already held: nothing to do." */
export function heldWords({ detail, good_until, title }: Given): string {
  const seen = detail ?? title;
  const until = good_until ? `, until ${shortDay(good_until)}` : "";
  return `${seen}${until}. Already held: nothing to do.`;
}
