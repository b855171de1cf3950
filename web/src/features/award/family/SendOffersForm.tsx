import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { Referral } from "@/features/referral/queries";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { londonDay, moment } from "@/lib/dates";
import { paths } from "@/lib/paths";

interface Values {
  answer_by: string;
}

interface Props {
  readonly referral: Referral;
  readonly offers: number;
}

export function SendOffersForm({ referral, offers }: Props) {
  const form = useForm<Values>({ defaultValues: { answer_by: "" } });
  const go = useGoWithSuccess();
  const offer = useSending({
    send: ({ answer_by }: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/family-choice", {
          params: { path: { referral_id: referral.id } },
          body: { answer_by: answer_by === "" ? null : answer_by },
        }),
      ),
  });
  const send = async (values: Values) => {
    const { answer_by } = await offer.mutateAsync(values);
    go(
      paths.referralPart(referral.reference, "family-choice"),
      `The offers are sent. The family may answer until ${moment(answer_by)}`,
    );
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(offer.error)}>
      <DateField<Values>
        name="answer_by"
        noun="The last day"
        legend="Last day to answer (optional)"
        hint="If you leave it, the family has the usual working days."
        validate={(day) =>
          day >= londonDay() ? undefined : "The last day to answer must not have passed"
        }
      />
      <SubmitButton>Send {offers} offers to the family</SubmitButton>
    </Form>
  );
}
