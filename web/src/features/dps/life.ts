/** The life of a system as a timeline: its start, every change of its end, today, its end. */
import { day, londonDay, shortMoment } from "@/lib/dates";
import type { TimelineEvent } from "@/pictures/ReferralTimeline";
import type { Dps } from "./queries";

const CHANGES: Readonly<Record<string, string>> = {
  extend: "Extended",
  shorten: "Shortened",
  end: "Ended early",
};

export const changeWords = (kind: string): string => CHANGES[kind] ?? kind;

type Life = Pick<Dps, "starts_on" | "ends_on" | "ended" | "history">;

export function lifeOf({ starts_on: from, ends_on: to, ended, history }: Life): TimelineEvent[] {
  const today = londonDay();
  const begun = from <= today;
  return [
    { code: "start", name: "Starts", at: day(from), standing: begun ? "done" : "to_come" },
    ...history
      .toSorted((a, b) => a.at.localeCompare(b.at))
      .map((change, number): TimelineEvent => ({
        code: `change ${number}`,
        name: `${changeWords(change.kind)}${change.kind === "end" ? ", on" : " to"} ${day(change.to)}`,
        at: shortMoment(change.at),
        standing: "done",
      })),
    ...(begun && !ended
      ? [{ code: "today", name: "Today", at: day(today), standing: "now" } as const]
      : []),
    { code: "end", name: "Ends", at: day(to), standing: ended ? "done" : "to_come" },
  ];
}
