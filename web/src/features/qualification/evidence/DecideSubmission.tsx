import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { CHANGED, type Submission } from "./queries";

interface Values {
  accept: string;
  reason: string;
}

interface Props {
  readonly submission: Submission;
  readonly version: string;
}

/** Confirms evidence, so that it takes the place of what is held, or says what is wrong with it. */
export function DecideSubmission({ submission, version }: Props) {
  const form = useForm<Values>({ defaultValues: { accept: "", reason: "" } });
  const deciding = useDecide(submission.id, version);
  const go = useGoWithSuccess();
  const submit = async ({ accept, reason }: Values) => {
    await deciding.mutateAsync({ accept: accept === "accept", reason });
    go(
      paths.evidence({ show: "sent" }),
      accept === "accept" ? `${submission.title} confirmed` : `${submission.title} not accepted`,
    );
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(deciding.error)}>
      <RadiosField<Values>
        name="accept"
        legend="What do you decide?"
        legendSize="m"
        items={[
          { value: "accept", label: "Confirm it" },
          { value: "refuse", label: "Do not accept it" },
        ]}
        required="Choose whether to confirm it"
      />
      <TextareaField<Values>
        name="reason"
        label="Why?"
        hint="The provider reads this."
        rows={3}
        required="Say why"
      />
      <SubmitButton>Save the decision</SubmitButton>
    </Form>
  );
}

function useDecide(submission_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (decision: components["schemas"]["EvidenceDecision"]) =>
      body(
        client.POST("/api/v1/evidence-submissions/{submission_id}/decide", {
          params: { path: { submission_id }, header: { "If-Match": version } },
          body: decision,
        }),
      ),
  });
}
