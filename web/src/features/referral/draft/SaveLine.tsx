import { LiveRegion } from "@/govuk/LiveRegion";
import { time } from "@/lib/dates";
import { useSettled } from "@/govuk/useSettled";
import type { Editing } from "./DraftEditor";
import { partAt } from "./parts";
import { useDraft } from "./useDraft";

const A_MINUTE = 60_000;

/** "Saved at 10:42am": what is safe, under the h1 of every page of a draft. */
export function SaveLine() {
  const words = wordsOf(useDraft());
  const spoken = useSettled(words, A_MINUTE);
  return (
    <>
      <p className="govuk-hint app-save-line">{words}</p>
      <LiveRegion hidden>{spoken}</LiveRegion>
    </>
  );
}

export function wordsOf({ saving, referral, faults }: Editing): string {
  const at = `Saved at ${time(referral.updated_at)}`;
  switch (saving) {
    case "idle":
      return "What you write saves itself";
    case "saving":
      return "Saving…";
    case "lost":
      return "Not saved. We will keep trying. Do not close this page.";
    case "saved": {
      const held = new Set(faults.map(({ pointer }) => partAt(pointer))).size;
      if (held === 0) return at;
      return `${at}, except ${held} ${held === 1 ? "answer" : "answers"}`;
    }
  }
}
