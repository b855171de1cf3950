import { useQuery } from "@tanstack/react-query";
import type { Referral } from "@/features/referral/queries";
import { LoadedPart } from "@/layout/LoadedPart";
import { FamilyFacts } from "../family/FamilyFacts";
import { familyChoiceQuery } from "../queries";

/** What the family was asked and said. */
export function FamilyRecord({ referral }: { readonly referral: Referral }) {
  const query = useQuery({ ...familyChoiceQuery(referral.id), enabled: !!referral.opened_at });
  if (!referral.opened_at) return <p className="govuk-body">Not asked.</p>;
  return (
    <LoadedPart query={query}>
      {(offers) =>
        offers === null ? (
          <p className="govuk-body">
            Not asked: no other offer was close enough, or the award came first.
          </p>
        ) : (
          <FamilyFacts referral={referral} offers={offers} />
        )
      }
    </LoadedPart>
  );
}
