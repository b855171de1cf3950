import { useNavigate } from "react-router";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { Referral } from "@/features/referral/queries";
import { CheckboxField } from "@/govuk/form/CheckboxField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { WarningText } from "@/govuk/WarningText";
import { serverErrors } from "@/layout/serverErrors";
import { paths } from "@/lib/paths";

interface Values {
  reason: string;
  pass_over_blocked: boolean;
}

/** Makes the award and sends every bidder its feedback with it. */
export function AwardForm({ referral }: { readonly referral: Referral }) {
  const form = useForm<Values>({ defaultValues: { reason: "", pass_over_blocked: false } });
  const navigate = useNavigate();
  const award = useSending({
    send: ({ reason, pass_over_blocked }: Values, key) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/award", {
          params: { path: { referral_id: referral.id }, header: { "Idempotency-Key": key } },
          body: { reason: reason.trim() === "" ? null : reason, pass_over_blocked },
        }),
      ),
  });
  const send = async (values: Values) => {
    await award.mutateAsync(values);
    await navigate(paths.referralPart(referral.reference, "awarded"));
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(award.error)}>
      <CheckboxField<Values>
        name="pass_over_blocked"
        label="Pass over whoever cannot be awarded now"
        hint="Only where the service says that a membership is suspended or that evidence has expired."
      />
      <TextareaField<Values>
        name="reason"
        label="Reason (optional)"
        hint="Needed where the family said that none fits, or where somebody is passed over."
      />
      <WarningText>
        This makes the award to the first in turn and sends every bidder its feedback at once.
      </WarningText>
      <SubmitButton>Award and send feedback</SubmitButton>
    </Form>
  );
}
