import { useSearchParams } from "react-router";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { failable } from "./failable";
import type { StepProps } from "./SuspendPage";

interface Values {
  reason: string;
  questions: string[];
}

const HELP = {
  what: "A member is suspended only because a criterion or a term of the contract is no longer met.",
  next: "What you tick as failed, and only that, is asked for again to lift it.",
};

export function RuleStep({ member, config, answers, back, onAnswered }: StepProps) {
  // From the page of a failed audit, say: the ground is chosen, and can still be another.
  const from = useSearchParams()[0].get("reason");
  const known = config.suspension_reasons.find(({ code }) => code === from)?.code;
  const form = useForm<Values>({
    defaultValues: {
      reason: answers.reason ?? known ?? "",
      questions: [...(answers.questions ?? [])],
    },
  });
  return (
    <Page
      heading="Which rule is no longer met?"
      title="Suspend a member"
      caption={member.establishment}
      back={{ to: back }}
      help={HELP}
    >
      <p className="govuk-body">Other reasons are not allowed (BC 7.20).</p>
      <Form form={form} onSubmit={onAnswered}>
        <RadiosField<Values>
          name="reason"
          legend="Rule"
          legendHidden
          items={config.suspension_reasons.map(({ code, name }) => ({ value: code, label: name }))}
          required="Choose the rule that is no longer met"
        />
        <div className="app-scroll-box">
          <CheckboxesField<Values>
            name="questions"
            legend="What failed?"
            legendSize="s"
            hint="Nothing ticked: a term of the contract."
            small
            items={failable(config)}
          />
        </div>
        <SubmitButton>Continue</SubmitButton>
      </Form>
    </Page>
  );
}
