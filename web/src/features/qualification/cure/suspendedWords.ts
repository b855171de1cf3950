import { shortDay } from "@/lib/dates";

interface Suspended {
  readonly effective_at: string;
  readonly reason_name: string;
}

/** "Oakfield School is suspended since 9 June 2026: insurance expired." */
export function suspendedSentence(establishment: string, suspension: Suspended): string {
  const { effective_at, reason_name } = suspension;
  const reason = reason_name.charAt(0).toLowerCase() + reason_name.slice(1);
  return `${establishment} is suspended since ${shortDay(effective_at)}: ${reason}.`;
}

export const WHAT_IT_MEANS =
  "No new invitations; open bids do not count unless this is lifted before they are opened. Children already placed stay.";
