import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { SummaryCard } from "@/govuk/SummaryCard";
import { LoadedPart } from "@/layout/LoadedPart";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { paths } from "@/lib/paths";
import { AwardFacts } from "./AwardFacts";
import { saveProof } from "./proof";
import { awardsQuery, type Award } from "./queries";

const HELP = {
  what: "Every award of this referral. At most one of them stands.",
  next: "If a winner declines or you withdraw, the award goes to the family’s next preference, else to the next in rank, without working anything out again.",
  who: "The proof holds everything the award rests on; anybody can check it with the together command, without this service.",
};

/** What was awarded, to whom and why, and what came of it. */
export default function AwardsPage() {
  return (
    <StepPage heading="Awards" help={HELP} may={() => true}>
      {({ value }) => <Awards referral={value} />}
    </StepPage>
  );
}

function Awards({ referral }: { readonly referral: Referral }) {
  const query = useQuery(awardsQuery(referral.id));
  return (
    <LoadedPart query={query}>
      {(awards) =>
        awards.length === 0 ? (
          <p className="govuk-body">
            Nothing is awarded yet.{" "}
            <Link className="govuk-link" to={paths.referralPart(referral.reference, "evaluation")}>
              See the evaluation
            </Link>
          </p>
        ) : (
          <>
            {awards.toReversed().map((award) => (
              <AwardCard key={award.id} award={award} />
            ))}
            <ul className="govuk-list">
              <li>
                <Link
                  className="govuk-link"
                  to={paths.referralDeep(referral.reference, "award", "feedback")}
                >
                  The feedback as it was sent
                </Link>
              </li>
              <li>
                <Link
                  className="govuk-link"
                  to={paths.referralPart(referral.reference, "decision-record")}
                >
                  Decision record
                </Link>
              </li>
            </ul>
          </>
        )
      }
    </LoadedPart>
  );
}

function AwardCard({ award }: { readonly award: Award }) {
  return (
    <SummaryCard title={award.establishment}>
      <AwardFacts award={award} />
      <AwardSteps award={award} />
    </SummaryCard>
  );
}

function AwardSteps({ award }: { readonly award: Award }) {
  const { id, reference, permissions } = award;
  const save = useMutation({ mutationFn: () => saveProof(award) });
  return (
    <>
      <SendingTrouble error={save.error} />
      <ButtonGroup>
        {permissions.includes("award_next") && (
          <ButtonLink to={paths.referralPart(reference, "award")}>Offer it to the next</ButtonLink>
        )}
        {permissions.includes("proof") && (
          <Button variant="secondary" busy={save.isPending} onClick={() => save.mutate()}>
            Download the proof
          </Button>
        )}
        {permissions.includes("withdraw") && (
          <Link
            className="govuk-link"
            to={paths.referralDeep(reference, "awards", id, "withdrawal")}
          >
            Withdraw this award
          </Link>
        )}
        {permissions.includes("end") && (
          <Link className="govuk-link" to={paths.referralPart(reference, "end")}>
            End without an award
          </Link>
        )}
      </ButtonGroup>
    </>
  );
}
