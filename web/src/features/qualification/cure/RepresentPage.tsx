import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { useRepresent } from "./queries";
import { suspendedSentence } from "./suspendedWords";
import { type Suspended, useSuspended } from "./useSuspended";

/** Why a suspension is wrong, in the provider's words. */
export default function RepresentPage() {
  const { data, error, again } = useSuspended();
  if (error) return <Trouble error={error} again={again} />;
  return data ? <Represent {...data} /> : <Loading />;
}

interface Values {
  words: string;
}

const HELP = {
  what: "Say why the suspension is wrong. This does not put anything right; you can do both.",
  next: "The lead authority reads it with what you put right, or without.",
};

function Represent({ membership, suspension }: Suspended) {
  const form = useForm<Values>({ defaultValues: { words: "" } });
  const go = useGoWithSuccess();
  const send = useRepresent(membership.id, suspension.version);
  const back = paths.ownSuspension(membership.establishment_id, membership.id);
  const submit = async ({ words }: Values) => {
    await send.mutateAsync(words);
    go(back, "Sent. The lead authority reads it with the suspension.");
  };
  return (
    <Page
      heading="Tell us why this is wrong"
      caption={membership.establishment}
      back={{ to: back, words: "Suspension" }}
      help={HELP}
    >
      <p className="govuk-body">{suspendedSentence(membership.establishment, suspension.value)}</p>
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(send.error)}>
        <TextareaField<Values>
          name="words"
          label="Why is it wrong?"
          labelSize="s"
          hint="The lead authority and its auditors will read this."
          rows={8}
          required="Say why it is wrong"
        />
        <SubmitButton>Send</SubmitButton>
      </Form>
    </Page>
  );
}
