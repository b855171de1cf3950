import type { Referral } from "@/features/referral/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { paths } from "@/lib/paths";
import type { FamilyOffers } from "../queries";
import { FamilyFacts } from "./FamilyFacts";

interface Props {
  readonly referral: Referral;
  readonly offers: FamilyOffers;
}

/** The answer, and the way on. */
export function FamilyAnswer({ referral, offers }: Props) {
  return (
    <>
      <FamilyFacts referral={referral} offers={offers} />
      {offers.status === "no_answer" && (
        <p className="govuk-body">No answer came by the date, so the first in rank counts.</p>
      )}
      {offers.permissions.includes("award") && (
        <ButtonLink to={paths.referralPart(referral.reference, "award")}>
          Go on to the award
        </ButtonLink>
      )}
    </>
  );
}
