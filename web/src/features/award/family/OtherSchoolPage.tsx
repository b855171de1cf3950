import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { londonDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { OffersStep, type AskedFamily } from "./OffersStep";

const HELP = {
  what: "A family has the right to ask for another school. The request is kept apart from this referral’s ranks.",
  next: "It becomes a direct placement with its own reason, or it is answered by law.",
};

/** Another school was asked for. */
export default function OtherSchoolPage() {
  return (
    <OffersStep
      heading="Record the request for another school"
      help={HELP}
      permission="other_school"
    >
      {(one) => <RequestForm {...one} />}
    </OffersStep>
  );
}

interface Values {
  words: string;
  asked_on: string;
}

function RequestForm({ referral }: AskedFamily) {
  const form = useForm<Values>({ defaultValues: { words: "", asked_on: londonDay() } });
  const go = useGoWithSuccess();
  const record = useSending({
    send: (values: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/family-choice/other-school", {
          params: { path: { referral_id: referral.id } },
          body: values,
        }),
      ),
  });
  const send = async (values: Values) => {
    await record.mutateAsync(values);
    go(paths.referralPart(referral.reference, "family-choice"), "The request is recorded");
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(record.error)}>
      <TextareaField<Values>
        name="words"
        label="Which school, and what was said?"
        required="Enter which school"
      />
      <DateField<Values>
        name="asked_on"
        noun="The day"
        legend="When did they ask?"
        required="Enter when they asked"
        validate={(day) => (day <= londonDay() ? undefined : "The day must not be in the future")}
      />
      <SubmitButton>Record the request</SubmitButton>
    </Form>
  );
}
