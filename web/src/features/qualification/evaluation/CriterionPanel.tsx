import type { components } from "@/api/schema.gen";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { AnswerView } from "../evidence/AnswerView";
import { CriterionDecision } from "./CriterionDecision";
import { DiscountsView } from "./DiscountsView";
import { PricesView } from "./PricesView";
import { decisionWords, proposalWords } from "./proposalWords";
import type { Application, Criterion, Evaluation } from "./queries";

type Config = components["schemas"]["CategoryConfig"];

interface Props {
  readonly criterion: Criterion;
  readonly evaluation: Evaluation;
  readonly version: string;
  readonly application: Application | undefined;
  readonly config: Config | undefined;
}

/** One criterion: what was asked, what was answered, what the rules propose, what is decided. */
export function CriterionPanel(props: Props) {
  const { criterion, evaluation, version, application, config } = props;
  const asked = config?.questions.find(({ ref }) => ref === criterion.question);
  return (
    <>
      <p className="govuk-hint">
        {criterion.level === "provider" ? "Answered for the provider" : "Answered for this place"}
      </p>
      {asked && <p className="govuk-body">{asked.guidance}</p>}
      {criterion.evidence && (
        <p className="govuk-body">Evidence asked for: {criterion.evidence}.</p>
      )}
      <Heading level={3} size="s">
        Answer
      </Heading>
      {criterion.kind === "price_schedule" && (
        <PricesView types={evaluation.types} application={application} config={config} />
      )}
      {criterion.kind === "discounts" && <DiscountsView application={application} />}
      {criterion.kind !== "price_schedule" && criterion.kind !== "discounts" && (
        <AnswerView answer={criterion.answer} config={config} />
      )}
      <ProposalView criterion={criterion} />
      {criterion.needed && (
        <CriterionDecision
          key={criterion.question}
          criterion={criterion}
          applicationId={evaluation.application_id}
          version={version}
          may={evaluation.permissions.includes("decide_criteria")}
        />
      )}
    </>
  );
}

function ProposalView({ criterion: { proposal, needed } }: { readonly criterion: Criterion }) {
  if (!needed)
    return <p className="govuk-body">Nobody has to decide this: it is for information.</p>;
  const { decision, figures } = proposal;
  return (
    <InsetText>
      <p className="govuk-body">
        <strong>
          {decision ? `The rules propose: ${decisionWords(decision)}` : "A person has to read this"}
        </strong>
      </p>
      <p className="govuk-body">{proposalWords(proposal)}</p>
      {figures.map((figure) => (
        <p key={figure} className="govuk-body">
          {figure}
        </p>
      ))}
    </InsetText>
  );
}
