import { body, client } from "@/api/client";
import { useStep } from "@/api/step";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { WarningText } from "@/govuk/WarningText";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { ApplicationPart, type Part } from "../ApplicationPart";
import { CHANGED } from "../queries";

interface Values {
  words: string;
}

const HELP = {
  what: "Take an application back before it is decided.",
  next: "It ends now. You can apply again at any time.",
};

export default function WithdrawPage() {
  return (
    <ApplicationPart permission="withdraw">{(part) => <Withdraw {...part} />}</ApplicationPart>
  );
}

function Withdraw({ application, version, caption }: Part) {
  const { id, reference, establishment } = application;
  const form = useForm<Values>({ defaultValues: { words: "" } });
  const withdraw = useWithdraw(id, version);
  const go = useGoWithSuccess();
  const submit = async ({ words }: Values) => {
    await withdraw.mutateAsync(words);
    go(paths.applications(), `${reference} is withdrawn.`);
  };
  return (
    <Page
      heading="Why do you withdraw this application?"
      title="Withdraw an application"
      reference={reference}
      caption={caption}
      back={{ to: paths.application(reference), words: establishment }}
      help={HELP}
    >
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(withdraw.error)}>
        <TextareaField<Values>
          name="words"
          label="In words"
          hint="For the record. The lead authority reads it if the application was submitted."
          required="Enter why you withdraw it"
        />
        <WarningText>This cannot be undone. To join later you apply again.</WarningText>
        <SubmitButton variant="warning">Withdraw</SubmitButton>
      </Form>
    </Page>
  );
}

function useWithdraw(application_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (words: string) =>
      body(
        client.POST("/api/v1/applications/{application_id}/withdraw", {
          params: { path: { application_id }, header: { "If-Match": version } },
          body: { words },
        }),
      ),
  });
}
