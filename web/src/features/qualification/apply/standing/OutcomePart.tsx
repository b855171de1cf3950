import { Link } from "react-router";
import { Heading } from "@/govuk/Heading";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Application } from "../queries";

/** What was decided, in the words of the letter, and the way to all of it. */
export function OutcomePart({ application }: { readonly application: Application }) {
  const { outcome, reference, state } = application;
  if (!outcome) return null;
  return (
    <>
      <Heading>
        {state === "accepted" || state === "rejected" ? "The decision" : "The decision before"}
      </Heading>
      <p className="govuk-body">
        {outcome.accepted ? "Accepted" : "Not accepted"} on {shortMoment(outcome.decided_at)}.
        {outcome.provisional && " Accepted for now: the place has not been inspected yet."}
      </p>
      <p className="govuk-body app-typed">{outcome.words}</p>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.applicationPart(reference, "outcome")}>
          Read the whole letter
        </Link>
      </p>
    </>
  );
}
