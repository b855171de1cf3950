import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Details } from "@/govuk/Details";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { day } from "@/lib/dates";
import { EvaluationPart } from "./EvaluationPart";
import type { Evaluation } from "./queries";
import { useExtendClock } from "./sending";

interface Values {
  reason: string;
}

const HELP = {
  what: "A decision is due in 10 working days. It can be given 15 once, with a reason that stays on record.",
  next: "The provider sees the new day and the reason.",
};

export default function ExtendPage() {
  return (
    <EvaluationPart>
      {({ evaluation, version, home }) => (
        <Page
          heading="Why does the decision need longer?"
          title="Extend the clock"
          reference={evaluation.reference}
          back={{ to: home }}
          help={HELP}
        >
          {evaluation.clock.due_on && (
            <p className="govuk-body">The decision is due on {day(evaluation.clock.due_on)}.</p>
          )}
          <ExtendForm evaluation={evaluation} version={version} home={home} />
          <Details summary="What the rules say">
            The public contracts rules ask for a decision within 10 working days of receipt, or 15
            where it is justified in a single case: for example to look at further documents.
          </Details>
        </Page>
      )}
    </EvaluationPart>
  );
}

interface FormProps {
  readonly evaluation: Evaluation;
  readonly version: string;
  readonly home: string;
}

function ExtendForm({ evaluation, version, home }: FormProps) {
  const form = useForm<Values>({ defaultValues: { reason: "" } });
  const extending = useExtendClock(evaluation.application_id, version);
  const go = useGoWithSuccess();
  const submit = async ({ reason }: Values) => {
    const { clock } = await extending.mutateAsync(reason);
    go(home, clock.due_on ? `Decision due on ${day(clock.due_on)}` : "Clock extended");
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(extending.error)}>
      <TextareaField<Values>
        name="reason"
        label="Reason"
        hint="For the record. The provider reads it."
        required="Say why the decision needs longer"
      />
      <SubmitButton>Extend the clock</SubmitButton>
    </Form>
  );
}
