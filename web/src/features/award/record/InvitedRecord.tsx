import { useQuery } from "@tanstack/react-query";
import { useVocabulary } from "@/features/category/vocabulary";
import { interestQuery } from "@/features/referral/after/queries";
import { reachWords } from "@/features/referral/after/words";
import type { Referral } from "@/features/referral/queries";
import { LoadedPart } from "@/layout/LoadedPart";

/** How many were invited and why those. */
export function InvitedRecord({ referral }: { readonly referral: Referral }) {
  const query = useQuery(interestQuery(referral.id));
  const words = useVocabulary(referral.category.code);
  return (
    <>
      <p className="govuk-body">
        Every active member of {referral.category.name} with prices for this kind of place, within
        the authority’s own cap and inside the reach ({reachWords(referral.content.limit)}).
      </p>
      <LoadedPart query={query}>
        {({ invited, can_meet_needs, declined, declined_by_reason }) => (
          <p className="govuk-body">
            {invited} were invited, {can_meet_needs} said that they can meet the needs, {declined}{" "}
            declined
            {declined_by_reason.length > 0 &&
              `: ${declined_by_reason
                .map(({ reason, count }) => `${words.declineReason(reason)} ${count}`)
                .join(", ")}`}
            .
          </p>
        )}
      </LoadedPart>
    </>
  );
}
