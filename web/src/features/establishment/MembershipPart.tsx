import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useVersionVocabulary } from "@/features/category/version";
import { membershipQuery, type Member, type Membership } from "@/features/register/queries";
import { InsetText } from "@/govuk/InsetText";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { figure, money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { EvidencePart } from "./EvidencePart";
import { PricesPart } from "./PricesPart";

/** A membership with what it rests on and what it costs. */
export function MembershipPart({ member }: { readonly member: Member }) {
  const query = useQuery(membershipQuery(member.id));
  return (
    <LoadedPart query={query}>
      {({ value }) => (
        <>
          <Standing membership={value} />
          <OwnCaps membership={value} />
          <EvidencePart membership={value} />
          <PricesPart membership={value} />
        </>
      )}
    </LoadedPart>
  );
}

function Standing({ membership }: { readonly membership: Membership }) {
  const { state, state_since, state_reason, admitted_at, core_competency } = membership;
  return (
    <>
      <SummaryList
        rows={[
          {
            label: "Status",
            value: (
              <>
                <StateTag tag={tagOf("membership", state)} /> since {shortDay(state_since)}
                {state === "suspended" && state_reason && <p>{state_reason}</p>}
              </>
            ),
          },
          { label: "Member since", value: shortDay(admitted_at) },
          { label: "Quality mark from joining", value: `${figure(core_competency)} out of 100` },
        ]}
      />
      {state === "suspended" && (
        <p className="govuk-body">
          <Link
            className="govuk-link"
            to={paths.ownSuspension(membership.establishment_id, membership.id)}
          >
            See what failed and put it right
          </Link>
        </p>
      )}
    </>
  );
}

/** An authority's own cap keeps its referrals away; the membership says why (B7). */
function OwnCaps({ membership }: { readonly membership: Membership }) {
  const words = useVersionVocabulary(membership.category, membership.category_version);
  return membership.over_own_caps.map((cap) => (
    <InsetText key={cap.authority_id + cap.placement_type}>
      {words.placementType(cap.placement_type)}: your prices are below the common cap, but above
      that of {cap.authority}, {money(cap.cap_per_week)} a week. Its referrals will not reach you.
    </InsetText>
  ));
}
