import type { components } from "@/api/schema.gen";
import { shortDay } from "@/lib/dates";

type Notice = components["schemas"]["PublicNotice"];

const TITLES: Readonly<Record<Notice["kind"], string>> = {
  validity_changed: "The system’s time changed",
  member_admitted: "Joined the approved list",
  member_removed: "Removed from the approved list",
  award_quarter: "Awards of a quarter",
};

const QUARTERS = ["January to March", "April to June", "July to September", "October to December"];

export const noticeTitle = (kind: Notice["kind"]): string => TITLES[kind];

/** "2026-Q4" → "October to December 2026". */
export function quarterWords(quarter: string): string {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(quarter) ?? [];
  const months = QUARTERS[Number(number) - 1];
  return year === undefined || months === undefined ? quarter : `${months} ${year}`;
}

/** What a notice says, in one line. */
export function noticeText({ about }: Notice): string {
  const { provider, establishment, category, from, to, reason, quarter } = about;
  if (quarter) return quarterWords(quarter);
  if (from && to) {
    const change = `Ends on ${shortDay(to)} in place of ${shortDay(from)}`;
    return reason ? `${change}: ${reason}` : change;
  }
  return [establishment, provider, category].filter(Boolean).join(", ");
}
