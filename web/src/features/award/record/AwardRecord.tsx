import { useQuery } from "@tanstack/react-query";
import type { Referral } from "@/features/referral/queries";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { AwardFacts } from "../AwardFacts";
import { awardsQuery } from "../queries";

/** To whom it went and why, every award in turn. */
export function AwardRecord({ referral }: { readonly referral: Referral }) {
  const query = useQuery({ ...awardsQuery(referral.id), enabled: !!referral.opened_at });
  const none = referral.end_reason
    ? `Ended without an award: ${referral.end_reason}`
    : "Nothing is awarded yet.";
  if (!referral.opened_at) return <p className="govuk-body">{none}</p>;
  return (
    <LoadedPart query={query}>
      {(awards) =>
        awards.length === 0 ? (
          <p className="govuk-body">{none}</p>
        ) : (
          awards.map((award) => (
            <div key={award.id}>
              <Heading level={3}>{award.establishment}</Heading>
              <AwardFacts award={award} />
            </div>
          ))
        )
      }
    </LoadedPart>
  );
}
