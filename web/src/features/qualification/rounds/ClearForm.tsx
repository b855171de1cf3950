import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { serverErrors } from "@/layout/serverErrors";
import type { Evaluator } from "../evaluation/queries";
import { useClearConflict } from "./sending";

interface Values {
  reason: string;
}

interface Props {
  readonly evaluator: Evaluator;
  readonly roundId: string;
  readonly applicationId: string;
}

/** Another person says why a link does not stand in the way; or the application goes to somebody else. */
export function ClearForm({ evaluator, roundId, applicationId }: Props) {
  const form = useForm<Values>({ defaultValues: { reason: "" } });
  const clearing = useClearConflict(roundId);
  const submit = ({ reason }: Values) =>
    clearing.mutateAsync({ role_id: evaluator.role_id, application_id: applicationId, reason });
  return (
    <Form
      form={form}
      onSubmit={submit}
      idPrefix={`clear-${evaluator.role_id}`}
      serverErrors={serverErrors(clearing.error)}
    >
      <Heading size="s">Link of {evaluator.name}</Heading>
      <p className="govuk-body">
        {evaluator.conflict?.words}{" "}
        {evaluator.conflict?.source === "shared_domain"
          ? "We found it by the e-mail address."
          : "Declared by the evaluator."}
      </p>
      <TextareaField<Values>
        name="reason"
        label="Why does it not stand in the way?"
        hint="Or take the application away and give it to somebody else."
        rows={3}
        required="Say why it does not stand in the way"
      />
      <SubmitButton variant="secondary">Clear this link</SubmitButton>
    </Form>
  );
}
