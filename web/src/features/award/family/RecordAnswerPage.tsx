import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { londonDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { OffersStep, type AskedFamily } from "./OffersStep";
import { PreferenceFields, preferencesOf, type PreferenceValues } from "./PreferenceFields";

const HELP = {
  what: "Writes down an answer that the family gave by phone, face to face or on paper.",
  next: "It counts like an answer through the link, and the family can still change it until the last date.",
};

export default function RecordAnswerPage() {
  return (
    <OffersStep
      heading="Record what they told you by phone or face to face"
      help={HELP}
      permission="record"
    >
      {(one) => <RecordForm {...one} />}
    </OffersStep>
  );
}

interface Values extends PreferenceValues {
  told_by: string;
  told_on: string;
  how: "phone" | "in_person" | "letter";
  words: string;
}

function RecordForm({ referral, offered }: AskedFamily) {
  const form = useForm<Values>({
    defaultValues: {
      fits: "",
      order: offered.map(() => ""),
      told_by: "",
      told_on: londonDay(),
      how: "phone",
      words: "",
    },
  });
  const go = useGoWithSuccess();
  const record = useSending({
    send: ({ told_by, told_on, how, words, ...said }: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/family-choice/record", {
          params: { path: { referral_id: referral.id } },
          body: { told_by, told_on, how, words: words.trim() || null, ...preferencesOf(said) },
        }),
      ),
  });
  const send = async (values: Values) => {
    await record.mutateAsync(values);
    go(paths.referralPart(referral.reference, "family-choice"), "The answer is recorded");
  };
  return (
    <Form
      form={form}
      onSubmit={send}
      serverErrors={serverErrors(record.error)}
      pointerToName={(pointer) =>
        pointer.startsWith("/preferences") ? "fits" : pointer.slice(1).replaceAll("/", ".")
      }
    >
      <TextField<Values>
        name="told_by"
        label="Who told you?"
        hint="In a word or two, like Mother. Never a child’s name."
        required="Enter who told you"
      />
      <DateField<Values>
        name="told_on"
        noun="The day"
        legend="When?"
        required="Enter when they told you"
        validate={(day) => (day <= londonDay() ? undefined : "The day must not be in the future")}
      />
      <RadiosField<Values>
        name="how"
        legend="How?"
        items={[
          { value: "phone", label: "By phone" },
          { value: "in_person", label: "Face to face" },
          { value: "letter", label: "By letter or mail" },
        ]}
      />
      <PreferenceFields legend="Which place would they like?" offered={offered} />
      <TextareaField<Values> name="words" label="In their words (optional)" />
      <SubmitButton>Record the answer</SubmitButton>
    </Form>
  );
}
