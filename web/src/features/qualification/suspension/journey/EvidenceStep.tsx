import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import type { StepProps } from "./SuspendPage";

interface Values {
  evidence: string;
  words: string;
}

const HELP = {
  what: "The provider reads both, so that it knows what to put right and may say why it is wrong.",
  next: "Next you say when it takes effect.",
};

export function EvidenceStep({ member, answers, back, onAnswered }: StepProps) {
  const form = useForm<Values>({
    defaultValues: { evidence: answers.evidence ?? "", words: answers.words ?? "" },
  });
  return (
    <Page
      heading="What does it rest on?"
      title="Suspend a member"
      caption={member.establishment}
      back={{ to: back }}
      help={HELP}
    >
      <Form form={form} onSubmit={onAnswered}>
        <TextareaField<Values>
          name="evidence"
          label="Evidence"
          hint="What shows it: a report, a certificate, a notice, with its date."
          required="Enter what it rests on"
        />
        <TextareaField<Values>
          name="words"
          label="In words, as the provider reads them"
          required="Enter what the provider reads"
        />
        <SubmitButton>Continue</SubmitButton>
      </Form>
    </Page>
  );
}
