import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { evaluationQuery } from "@/features/scoring/evaluation/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { LoadedPart } from "@/layout/LoadedPart";
import { paths } from "@/lib/paths";
import { familyChoiceQuery } from "../queries";
import { FamilyAnswer } from "./FamilyAnswer";
import { HowItWent } from "./HowItWent";

const HELP = {
  what: "What the family was offered, until when it may answer, and what it said.",
  next: "Award ends the choice. It waits for the answer or the last date; silence means the first in rank.",
  who: "Every time somebody reads what a family said, that is recorded.",
};

/** The family is asked how it went once a place is agreed, or none was found. */
const OVER: ReadonlySet<Referral["state"]> = new Set(["awarded", "ended_without_award"]);

/** What the family was asked and what it said. */
export default function FamilyChoicePage() {
  return (
    <StepPage heading="Family choice" help={HELP} may={() => true}>
      {({ value }) => <Choice referral={value} />}
    </StepPage>
  );
}

function Choice({ referral }: { readonly referral: Referral }) {
  const query = useQuery(familyChoiceQuery(referral.id));
  return (
    <>
      <LoadedPart query={query}>
        {(offers) =>
          offers === null ? (
            <NothingSent referral={referral} />
          ) : (
            <FamilyAnswer referral={referral} offers={offers} />
          )
        }
      </LoadedPart>
      {OVER.has(referral.state) && <HowItWent referral={referral} />}
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.referralPart(referral.reference, "family-links")}>
          Links for the family
        </Link>
      </p>
    </>
  );
}

function NothingSent({ referral }: { readonly referral: Referral }) {
  const evaluation = useQuery(evaluationQuery(referral.id)).data;
  const may = evaluation?.permissions.includes("send_to_family") === true;
  return (
    <>
      <p className="govuk-body">The family has not been asked yet.</p>
      {may && (
        <ButtonLink to={paths.referralPart(referral.reference, "send-offers")}>
          Send offers to the family
        </ButtonLink>
      )}
    </>
  );
}
