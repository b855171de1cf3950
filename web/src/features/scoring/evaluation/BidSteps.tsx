import { Link } from "react-router";
import type { Referral } from "@/features/referral/queries";
import { paths } from "@/lib/paths";
import type { EvaluatedBid, Evaluation } from "./queries";

interface Props {
  readonly referral: Referral;
  readonly evaluation: Evaluation;
  readonly bid: EvaluatedBid;
}

/** What may be done with one bid. */
export function BidSteps({ referral: { reference }, evaluation, bid }: Props) {
  const low = bid.flags.includes("abnormally_low") || bid.price_question != null;
  if (!evaluation.permissions.includes("exclude")) return null;
  return (
    <p className="govuk-body-s app-no-print">
      {low && (
        <>
          <Link className="govuk-link" to={paths.referralBid(reference, bid.bid_id, "price")}>
            Look at the low price of {bid.establishment}
          </Link>
          {" · "}
        </>
      )}
      <Link className="govuk-link" to={paths.referralBid(reference, bid.bid_id, "exclusion")}>
        Exclude {bid.establishment}
      </Link>
    </p>
  );
}
