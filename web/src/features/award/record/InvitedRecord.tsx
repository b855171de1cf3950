import { useQuery } from "@tanstack/react-query";
import { useVocabulary } from "@/features/category/vocabulary";
import { interestQuery } from "@/features/referral/after/queries";
import { reachWords } from "@/features/referral/after/words";
import type { Referral } from "@/features/referral/queries";
import { DataTable } from "@/govuk/DataTable";
import { LoadedPart } from "@/layout/LoadedPart";
import { StateTag } from "@/layout/StateTag";
import { tagOf } from "@/lib/tags";
import { inviteesQuery } from "../queries";

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
      {referral.opened_at && <Invitees referral={referral} />}
    </>
  );
}

const LET_IN = {
  at_issue: "At issue",
  limit_extended: "When the reach was widened",
  joined_later: "Joined later",
} as const;

/** By name: from opening on. */
function Invitees({ referral }: { readonly referral: Referral }) {
  const query = useQuery(inviteesQuery(referral.id));
  const words = useVocabulary(referral.category.code);
  return (
    <LoadedPart query={query}>
      {(invitees) => (
        <DataTable
          caption="Invited"
          captionSize="hidden"
          dense
          wide
          columns={[
            {
              id: "name",
              heading: "Establishment",
              rowHeading: true,
              cell: (one) => one.establishment,
            },
            { id: "provider", heading: "Provider", cell: (one) => one.provider },
            { id: "miles", heading: "Miles", numeric: true, cell: (one) => one.miles },
            { id: "let_in", heading: "Why", cell: (one) => LET_IN[one.let_in] },
            {
              id: "answer",
              heading: "Answer",
              cell: (one) => (
                <>
                  <StateTag tag={tagOf("invitation", one.answer)} />
                  {one.decline_reason && ` ${words.declineReason(one.decline_reason)}`}
                </>
              ),
            },
          ]}
          rows={invitees}
          rowKey={(one) => one.establishment_id}
        />
      )}
    </LoadedPart>
  );
}
