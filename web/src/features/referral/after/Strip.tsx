import { momentAndDays, shortMoment } from "@/lib/dates";
import type { Referral } from "../queries";

/** The one date that matters now, large. */
export function Strip({ referral }: { readonly referral: Referral }) {
  const words = stripWords(referral);
  return words === undefined ? null : <p className="app-strip">{words}</p>;
}

function stripWords(referral: Referral): string | undefined {
  const { state, deadline, opened_at, ended_at, end_reason } = referral;
  switch (state) {
    case "open":
      return deadline ? `Closes ${momentAndDays(deadline)}` : undefined;
    case "closed":
      return deadline ? `Bids closed on ${shortMoment(deadline)}` : undefined;
    case "opened":
      return opened_at ? `Bids were opened on ${shortMoment(opened_at)}` : undefined;
    case "cancelled":
    case "ended_without_award": {
      const when = ended_at ? ` on ${shortMoment(ended_at)}` : "";
      const how = state === "cancelled" ? "Cancelled" : "Ended without an award";
      return `${how}${when}${end_reason ? `: ${end_reason}` : ""}`;
    }
    default:
      return undefined;
  }
}
