import { InsetText } from "@/govuk/InsetText";
import { figure } from "@/lib/money";
import type { Rescoring } from "./queries";

/** What the review can come to, and what the marks so far would: it moves by at most ±10.00. */
export function CompetencyRange({ review }: { readonly review: Rescoring }) {
  const { old_competency: before, lowest, highest, marked, competency, state } = review;
  return (
    <InsetText>
      <p className="govuk-body">
        Core competency before: <strong>{figure(before)}</strong>. This review can come to anything
        from {figure(lowest)} to {figure(highest)}.
      </p>
      {state === "notified" && marked && competency && (
        <p className="govuk-body">
          The marks as given come to {figure(marked)}; within the limits that is{" "}
          <strong>{figure(competency)}</strong>. Referrals already issued keep {figure(before)}.
        </p>
      )}
    </InsetText>
  );
}
