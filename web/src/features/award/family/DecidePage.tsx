import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { OffersStep, type AskedFamily } from "./OffersStep";
import { PreferenceFields, preferencesOf, type PreferenceValues } from "./PreferenceFields";

const HELP = {
  what: "For a looked-after child: what the child wants, then what the social worker decides and why.",
  next: "The young person reads the reason afterwards. The award follows the decision.",
};

/** The child's wishes are recorded and the social worker decides (D8). */
export default function DecidePage() {
  return (
    <OffersStep heading="Social worker’s decision" help={HELP} permission="decide">
      {(one) => <DecideForm {...one} />}
    </OffersStep>
  );
}

interface Values extends PreferenceValues {
  child_wants: string;
  reason: string;
}

function DecideForm({ referral, offered, offers }: AskedFamily) {
  const form = useForm<Values>({
    defaultValues: {
      fits: "",
      order: offered.map(() => ""),
      child_wants: offers.words ?? "",
      reason: "",
    },
  });
  const go = useGoWithSuccess();
  const decide = useSending({
    send: ({ child_wants, reason, ...said }: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/family-choice/decision", {
          params: { path: { referral_id: referral.id } },
          body: { child_wants, reason, preferences: preferencesOf(said).preferences },
        }),
      ),
  });
  const send = async (values: Values) => {
    await decide.mutateAsync(values);
    go(paths.referralPart(referral.reference, "family-choice"), "The decision is recorded");
  };
  return (
    <Form
      form={form}
      onSubmit={send}
      serverErrors={serverErrors(decide.error)}
      pointerToName={(pointer) =>
        pointer.startsWith("/preferences") ? "fits" : pointer.slice(1).replaceAll("/", ".")
      }
    >
      <Heading size="m">What the child wants</Heading>
      <TextareaField<Values>
        name="child_wants"
        label="In the child’s words as far as there are any"
        required="Enter what the child wants"
      />
      <Heading size="m">Social worker’s decision</Heading>
      <PreferenceFields legend="Which place?" offered={offered} />
      <TextareaField<Values>
        name="reason"
        label="Why?"
        hint="The young person reads this afterwards."
        required="Say why"
      />
      <SubmitButton>Record the decision</SubmitButton>
    </Form>
  );
}
