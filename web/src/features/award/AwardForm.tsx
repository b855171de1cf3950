import { useNavigate } from "react-router";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { Referral } from "@/features/referral/queries";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { WarningText } from "@/govuk/WarningText";
import { serverErrors } from "@/layout/serverErrors";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { AwardPreview } from "./queries";

interface Values {
  reason: string;
}

interface Props {
  readonly referral: Referral;
  readonly preview: AwardPreview;
}

/** Makes the award and sends every letter with it. */
export function AwardForm({ referral, preview }: Props) {
  const { next, permissions, reason_needed, passed_over, answer_due_at } = preview;
  const form = useForm<Values>({ defaultValues: { reason: "" } });
  const navigate = useNavigate();
  const award = useSending({
    send: ({ reason }: Values, key) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/award", {
          params: { path: { referral_id: referral.id }, header: { "Idempotency-Key": key } },
          body: {
            reason: reason.trim() === "" ? null : reason,
            pass_over_blocked: passed_over.length > 0,
          },
        }),
      ),
  });
  const send = async (values: Values) => {
    await award.mutateAsync(values);
    await navigate(paths.referralPart(referral.reference, "awarded"));
  };
  if (!next || !(permissions.includes("award") || permissions.includes("pass_over"))) return null;
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(award.error)}>
      {reason_needed && (
        <TextareaField<Values>
          name="reason"
          label={
            reason_needed === "none_fits"
              ? "The family said that none fits. Why is it awarded all the same?"
              : `Why is ${passed_over.map(({ establishment }) => establishment).join(", ")} passed over?`
          }
          hint="For the record and the proof."
          required="Say why"
        />
      )}
      <WarningText>
        This awards the place to {next.establishment} and sends every bidder its letter at once. The
        winner answers by {moment(answer_due_at)}.
      </WarningText>
      <SubmitButton>Award and send feedback</SubmitButton>
    </Form>
  );
}
