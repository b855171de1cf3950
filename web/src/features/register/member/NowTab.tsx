import { useVersionVocabulary } from "@/features/category/version";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { DiscountTable } from "@/features/qualification/evaluation/DiscountsView";
import { money } from "@/lib/money";
import type { Membership } from "../queries";
import { AsOf } from "./AsOf";
import { PriceTables } from "./PriceTables";

/** What holds today, and what held on another day. */
export function NowTab({ member }: { readonly member: Membership }) {
  const { need, placementType } = useVersionVocabulary(member.category, member.category_version);
  const { over_own_caps: over, needs, discounts, carer_districts: districts } = member;
  return (
    <>
      {over.length > 0 && (
        <InsetText>
          {over.map((cap) => (
            <p key={`${cap.authority_id} ${cap.placement_type}`} className="govuk-body">
              {placementType(cap.placement_type)} is above {cap.authority}’s own cap of{" "}
              {money(cap.cap_per_week)} a week, so its referrals do not come here.
            </p>
          ))}
        </InsetText>
      )}
      <Heading size="m">Prices in force</Heading>
      <PriceTables types={member.prices} />
      {discounts.length > 0 && <DiscountTable discounts={discounts} />}
      {districts.length > 0 && <p className="govuk-body">Carers live in {districts.join(", ")}.</p>}
      <Details summary={`Meets ${needs.length} needs`}>
        <ul className="govuk-list govuk-list--bullet">
          {needs.map((code) => (
            <li key={code}>{need(code)}</li>
          ))}
        </ul>
      </Details>
      <AsOf member={member} />
    </>
  );
}
