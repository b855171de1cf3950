import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useReferralByAddress, type Referral } from "@/features/referral/queries";
import { Confirmation } from "@/layout/Confirmation";
import { Loaded } from "@/layout/Loaded";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { openedQuery, type Opened } from "./queries";

/** The bids are open: its address can be visited again. */
export default function OpenedPage() {
  const { reference = "" } = useParams();
  const query = useReferralByAddress(reference);
  return <Loaded query={query}>{({ value }) => <OfReferral referral={value} />}</Loaded>;
}

function OfReferral({ referral }: { readonly referral: Referral }) {
  const query = useQuery(openedQuery(referral.id));
  return <Loaded query={query}>{(opened) => <Done opened={opened} />}</Loaded>;
}

function Done({ opened }: { readonly opened: Opened }) {
  const { reference, statements, invalid, single_bid, opened_at } = opened;
  const missing = opened.evaluators_required - opened.evaluators;
  return (
    <Confirmation heading="Bids opened" reference={reference}>
      <p className="govuk-body">
        {statements.length} {statements.length === 1 ? "bid was" : "bids were"} opened on{" "}
        {shortMoment(opened_at)}.{invalid > 0 && ` ${invalid} not valid: suspended.`}
      </p>
      {single_bid && (
        <p className="govuk-body">Only one bid. It may be awarded; the decision record says so.</p>
      )}
      <p className="govuk-body">
        {missing > 0
          ? `${missing} more ${missing === 1 ? "evaluator is" : "evaluators are"} needed. `
          : "The evaluators have been told. "}
        Prices show once every mark is agreed.
      </p>
      <ul className="govuk-list">
        {missing > 0 && (
          <li>
            <Link className="govuk-link" to={paths.referralPart(reference, "evaluators")}>
              Choose evaluators
            </Link>
          </li>
        )}
        <li>
          <Link className="govuk-link" to={paths.referralPart(reference, "marks")}>
            See how far the marks are
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.referral(reference)}>
            The referral
          </Link>
        </li>
      </ul>
    </Confirmation>
  );
}
