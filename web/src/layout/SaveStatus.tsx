import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { londonDay, shortMoment, time } from "@/lib/dates";
import type { SaveState } from "./Autosaver";
import { useAtMostEvery } from "./useAtMostEvery";

const MINUTE = 60_000;

interface Props {
  state: SaveState;
  /** How many things stay unsaved until they are right, and what one of them is called. */
  except?: number | undefined;
  thing?: string | undefined;
}

/** The line under the h1 that says what is saved. It speaks at most once a minute. */
export function SaveStatus({ state, except = 0, thing = "cell" }: Props) {
  const words = saveWords(state, except, thing);
  // "Saving…" is over before it could be heard.
  const spoken = useAtMostEvery(state.is === "saving" ? undefined : words, MINUTE);
  return (
    <>
      <p className="govuk-hint app-save-line">{words}</p>
      <div role="status">
        <VisuallyHidden>{spoken}</VisuallyHidden>
      </div>
    </>
  );
}

export function saveWords({ is, at }: SaveState, except: number, thing: string): string {
  switch (is) {
    case "nothing":
      return "What you write saves itself";
    case "saving":
      return "Saving…";
    case "saved":
      return at ? `${savedWords(at)}${exceptWords(except, thing)}` : "";
    case "lost":
      return "Not saved. We will keep trying. Do not close this page.";
    case "refused":
      return "Not saved.";
    case "conflict":
      return "Not saved: someone else changed this.";
  }
}

/** A draft that was left days ago says when. */
function savedWords(at: Date): string {
  return londonDay(at) === londonDay()
    ? `Saved at ${time(at)}`
    : `Saved on ${shortMoment(at.toISOString())}`;
}

function exceptWords(count: number, thing: string): string {
  return count === 0 ? "" : `, except ${count} ${thing}${count === 1 ? "" : "s"}`;
}
