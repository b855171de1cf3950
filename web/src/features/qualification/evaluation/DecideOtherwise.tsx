import { useWatch } from "react-hook-form";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { LinkButton } from "@/govuk/LinkButton";
import { serverErrors } from "@/layout/serverErrors";
import { decisionWords, isDecision } from "./proposalWords";
import type { Criterion } from "./queries";
import { useDecideCriterion } from "./sending";

interface Values {
  decision: string;
  reason: string;
  evidence: string;
}

interface Props {
  readonly criterion: Criterion;
  readonly applicationId: string;
  readonly version: string;
  readonly onDone: () => void;
}

const CHOICES = (["met", "met_for_now", "not_met"] as const).map((value) => ({
  value,
  label: decisionWords(value),
}));

/** A decision in a person's own words: the reason is needed unless it is what the rules propose. */
export function DecideOtherwise({ criterion, applicationId, version, onDone }: Props) {
  const { decision: before, proposal, question } = criterion;
  const form = useForm<Values>({
    defaultValues: {
      decision: before?.decision ?? "",
      reason: before?.reason ?? "",
      evidence: before?.evidence ?? "",
    },
  });
  const deciding = useDecideCriterion(applicationId, version, question);
  const submit = async ({ decision, reason, evidence }: Values) => {
    if (!isDecision(decision)) return;
    await deciding.mutateAsync({ decision, reason: reason.trim() || null, evidence });
    onDone();
  };
  const chosen = useWatch({ control: form.control, name: "decision" });
  const asProposed = chosen !== "not_met" && chosen === proposal.decision;
  return (
    <Form
      form={form}
      onSubmit={submit}
      idPrefix={question}
      serverErrors={serverErrors(deciding.error)}
    >
      <RadiosField<Values>
        name="decision"
        legend="What do you decide?"
        legendSize="s"
        items={CHOICES}
        inline
        required="Choose met, met for now or not met"
      />
      <TextareaField<Values>
        name="reason"
        label="Why?"
        hint="The provider reads this. Needed if it is not met, or not what the rules propose."
        rows={4}
        required={asProposed ? undefined : "Say why, as the provider will read it"}
      />
      <TextField<Values>
        name="evidence"
        label="What does it rest on? (optional)"
        hint="A document, a page, a call"
      />
      <ButtonGroup>
        <SubmitButton>Save the decision</SubmitButton>
        <LinkButton onClick={onDone}>Cancel</LinkButton>
      </ButtonGroup>
    </Form>
  );
}
