import { tagOf, type TagWords } from "@/lib/tags";
import type { InvitationRow, OwnBidRow } from "./queries";

interface Row extends Pick<InvitationRow, "state" | "referral_state" | "closes_soon"> {
  readonly bids: readonly Pick<OwnBidRow, "state">[];
}

/**
 * What a provider reads beside an invitation: where its bid stands, once there is one, and its
 * answer before that.
 */
export function invitationTag(row: Row): TagWords {
  const bid = foremost(row.bids);
  if (bid) return tagOf("bid", bid);
  if (row.closes_soon) return tagOf("invitation", "closes_soon");
  const unanswered = row.state === "new" || row.state === "can_meet_needs";
  return unanswered && row.referral_state !== "open"
    ? tagOf("invitation", "closed")
    : tagOf("invitation", row.state);
}

/** Of several options the one that still wants something. */
function foremost(bids: Row["bids"]): OwnBidRow["state"] | undefined {
  const wants = bids.find(({ state }) => state === "draft" || state === "replaced");
  return (wants ?? bids[0])?.state;
}

export const isOpen = (row: Pick<InvitationRow, "referral_state">): boolean =>
  row.referral_state === "open";
