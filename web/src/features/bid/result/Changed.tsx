import type { Vocabulary } from "@/features/category/vocabulary";
import { Heading } from "@/govuk/Heading";
import type { Feedback, Invitation, OwnBid } from "../queries";

interface Props {
  readonly bid: OwnBid;
  readonly feedback: Feedback;
  readonly invitation: Pick<Invitation, "needs" | "features">;
  readonly words: Vocabulary;
}

/** Only facts: which needs and features the bid did not offer. */
export function Changed({ bid, feedback, invitation, words }: Props) {
  const body = bid.submitted?.body;
  if (!body || feedback.outcome === "awarded") return null;
  const needs = invitation.needs.filter(({ code }) => !body.needs_met.includes(code));
  const features = invitation.features.filter(({ code }) => !body.features_met.includes(code));
  return (
    <>
      <Heading>What would have changed it</Heading>
      {needs.length + features.length === 0 ? (
        <p className="govuk-body">
          You offered every need and every feature. The marks above show where the winner was ahead.
        </p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {needs.map(({ code }) => (
            <li key={code}>Need not met: {words.need(code)}</li>
          ))}
          {features.map(({ code }) => (
            <li key={code}>Feature not offered: {words.feature(code)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
