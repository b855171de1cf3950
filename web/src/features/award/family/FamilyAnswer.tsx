import { Link } from "react-router";
import type { Referral } from "@/features/referral/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { paths } from "@/lib/paths";
import type { FamilyOffers } from "../queries";
import { FamilyFacts } from "./FamilyFacts";

interface Props {
  readonly referral: Referral;
  readonly offers: FamilyOffers;
}

const STEPS = [
  {
    permission: "record",
    part: "family-answer",
    words: "Record what they told you by phone or face to face",
  },
  { permission: "decide", part: "family-decision", words: "Record the social worker’s decision" },
  {
    permission: "other_school",
    part: "other-school",
    words: "Record the request for another school",
  },
] as const;

/** The answer, and the ways on. */
export function FamilyAnswer({ referral, offers }: Props) {
  const { reference } = referral;
  const steps = STEPS.filter(({ permission }) => offers.permissions.includes(permission));
  return (
    <>
      <FamilyFacts referral={referral} offers={offers} />
      {offers.status === "no_answer" && (
        <p className="govuk-body">No answer came by the date, so the first in rank counts.</p>
      )}
      {offers.permissions.includes("award") && (
        <ButtonLink to={paths.referralPart(reference, "award")}>Go on to the award</ButtonLink>
      )}
      {steps.length > 0 && (
        <ul className="govuk-list">
          {steps.map(({ part, words }) => (
            <li key={part}>
              <Link className="govuk-link" to={paths.referralPart(reference, part)}>
                {words}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
