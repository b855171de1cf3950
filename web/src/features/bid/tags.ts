import { tagOf, type TagWords } from "@/lib/tags";
import type { InvitationRow, OwnBidRow } from "./queries";

/**
 * What a provider reads beside an invitation: where its bid stands, once there is one, and its
 * answer before that.
 */
export function invitationTag(row: InvitationRow, bid?: Pick<OwnBidRow, "state">): TagWords {
  if (bid) return tagOf("bid", bid.state);
  const unanswered = row.state === "new" || row.state === "can_meet_needs";
  return unanswered && row.referral_state !== "open"
    ? tagOf("invitation", "closed")
    : tagOf("invitation", row.state);
}

export const isOpen = (row: InvitationRow): boolean => row.referral_state === "open";
