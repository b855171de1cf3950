import { Heading } from "@/govuk/Heading";
import { figure } from "@/lib/money";
import { CRITERIA } from "../criteria";
import { weightWords } from "../marks";
import type { Feedback } from "../queries";

/** Only facts: what the bid did not offer, and where the winner has more marks. */
export function Changed({ feedback }: { readonly feedback: Feedback }) {
  const { needs_not_met: needs, features_not_met: features, behind, outcome } = feedback;
  if (outcome === "awarded" || outcome === "not_opened") return null;
  const nothing = needs.length + features.length + behind.length === 0;
  return (
    <>
      <Heading>What would have changed it</Heading>
      {nothing ? (
        <p className="govuk-body">You offered every need and every feature.</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {needs.map(({ code, name, marks }) => (
            <li key={code}>
              Need not met: {name}, {weightWords(marks)} marks
            </li>
          ))}
          {features.map(({ code, name, marks, disqualifies }) => (
            <li key={code}>
              Feature not offered: {name}, {weightWords(marks)} marks
              {disqualifies && ". A bid without it is left out"}
            </li>
          ))}
          {behind.map(({ criterion, marks }) => (
            <li key={criterion}>
              {CRITERIA.find(({ code }) => code === criterion)?.name}: {figure(marks)} behind the
              winner
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
