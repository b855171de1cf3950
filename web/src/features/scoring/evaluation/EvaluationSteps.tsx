import type { Referral } from "@/features/referral/queries";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { paths } from "@/lib/paths";
import type { Evaluation } from "./queries";

interface Props {
  readonly referral: Referral;
  readonly evaluation: Evaluation;
}

/** What may be done next; nothing where the service says nothing may. */
export function EvaluationSteps({ referral: { reference, content }, evaluation }: Props) {
  const may = (step: Evaluation["permissions"][number]) => evaluation.permissions.includes(step);
  const first = evaluation.bids.find(({ rank }) => rank === 1);
  if (!may("award") && !may("send_to_family") && !may("end_without_award")) return null;
  return (
    <>
      {content.parent_choice && !may("send_to_family") && may("award") && (
        <p className="govuk-body">
          No other offer is less than 5 marks behind the first, so there is no choice to make.
        </p>
      )}
      <ButtonGroup>
        {may("send_to_family") && content.parent_choice && (
          <ButtonLink to={paths.referralPart(reference, "send-offers")}>
            Send offers to the family
          </ButtonLink>
        )}
        {may("award") && first && (
          <ButtonLink
            variant={may("send_to_family") && content.parent_choice ? "secondary" : undefined}
            to={paths.referralPart(reference, "award")}
          >
            Award to {first.establishment}
          </ButtonLink>
        )}
        {may("end_without_award") && (
          <ButtonLink variant="secondary" to={paths.referralPart(reference, "end")}>
            End without an award
          </ButtonLink>
        )}
      </ButtonGroup>
    </>
  );
}
