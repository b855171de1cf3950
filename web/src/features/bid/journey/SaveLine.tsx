import { LiveRegion } from "@/govuk/LiveRegion";
import { londonDay, shortMoment, time } from "@/lib/dates";
import type { Draft } from "./useDraft";

/** "Saved at 10:42am", and what is not; unfinished work is no error. */
export function SaveLine({ draft }: { readonly draft: Draft }) {
  return <LiveRegion>{wordsOf(draft)}</LiveRegion>;
}

function wordsOf({ saving, reading }: Draft): string {
  const { phase, savedAt } = saving;
  if (phase === "retrying" || phase === "refused") {
    return "Not saved. We will keep trying. Do not close this page.";
  }
  if (phase === "saving" || savedAt === undefined) return phase === "saving" ? "Saving…" : "";
  const boxes = reading.unread.length;
  const except = boxes === 0 ? "" : `, except ${boxes} ${boxes === 1 ? "box" : "boxes"}`;
  const today = londonDay(savedAt) === londonDay();
  return `Saved ${today ? "at" : "on"} ${today ? time(savedAt) : shortMoment(savedAt)}${except}`;
}
