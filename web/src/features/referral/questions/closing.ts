/** When bids and questions end: as typed by clocks in the United Kingdom, and as moments (D3). */
import { isRealDate } from "@/govuk/dateParts";
import { instantOf, londonClock, londonDay, moment, readClock } from "@/lib/dates";
import type { Referral } from "../queries";

export type Closing = NonNullable<Referral["closing"]>;

export function typed(at: string | undefined): string {
  return at === undefined ? "" : `${londonDay(at)}T${londonClock(at)}`;
}

export const londonDayOf = (at: string | undefined): string =>
  at === undefined ? "" : londonDay(at);

/** The moment that is typed, once it is one. */
export function instant(text: string): string | undefined {
  const [day = "", clock = ""] = text.split("T");
  const time = readClock(clock);
  return time !== undefined && isRealDate(day) ? instantOf(day, time) : undefined;
}

/** Five o'clock on the day, or when bids close where that is earlier on the same day. */
export function questionsEnd(day: string, deadline: string): string | undefined {
  if (!isRealDate(day)) return undefined;
  const five = instantOf(day, "17:00");
  return Date.parse(five) > Date.parse(deadline) ? deadline : five;
}

export function tooSoon(closes: string, closing: Closing | undefined): string | undefined {
  const at = instant(closes);
  if (!closing || !at || Date.parse(at) >= Date.parse(closing.earliest)) return undefined;
  const days = closing.minimum_days === 1 ? "1 day" : `${closing.minimum_days} days`;
  const until = `Bids must stay open until at least ${moment(closing.earliest)}`;
  return closing.urgent_hours ? `${until} (${days}), or make this urgent` : `${until} (${days})`;
}
