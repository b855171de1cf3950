import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { Confirmation } from "@/layout/Confirmation";
import { Loaded } from "@/layout/Loaded";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { outcomeAt, type Outcome } from "./queries";

/** After a decision: what was sent, and where things go from here. */
export default function DecidedPage() {
  const { reference = "" } = useParams();
  const query = useQuery(outcomeAt(reference));
  return (
    <Loaded query={query}>
      {(outcome) => (
        <Confirmation heading="Decision sent" reference={outcome.reference}>
          <p className="govuk-body">
            {outcome.establishment} was {outcome.accepted ? "accepted" : "not accepted"} on{" "}
            {shortMoment(outcome.decided_at)}. The provider has the letter.
          </p>
          <p className="govuk-body">{nextWords(outcome)}</p>
          <ul className="govuk-list app-no-print">
            {outcome.membership_id && (
              <li>
                <Link className="govuk-link" to={paths.member(outcome.membership_id)}>
                  The new member
                </Link>
              </li>
            )}
            <li>
              <Link className="govuk-link" to={paths.applicationPart(outcome.reference, "outcome")}>
                The letter
              </Link>
            </li>
            <li>
              <Link className="govuk-link" to={paths.applications()}>
                The next application
              </Link>
            </li>
          </ul>
        </Confirmation>
      )}
    </Loaded>
  );
}

function nextWords({ accepted, to_put_right: toPutRight }: Outcome): string {
  if (accepted)
    return "It is a member from now on and is invited to the open referrals that reach it.";
  return `The provider may put right ${toPutRight.join(", ")} and send it again. Nothing else is asked for.`;
}
