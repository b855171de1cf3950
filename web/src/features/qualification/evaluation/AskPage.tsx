import { Form } from "@/govuk/form/Form";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { EvaluationPart } from "./EvaluationPart";
import { partsOf, titleOf } from "./parts";
import type { Evaluation } from "./queries";
import { useAskProvider } from "./sending";

interface Values {
  question: string;
  words: string;
}

const HELP = {
  what: "The provider gets a message and answers on its application.",
  next: "The clock goes on. If the answer takes long you can extend it once, with the question as the reason.",
};

export default function AskPage() {
  return (
    <EvaluationPart>
      {({ evaluation, home }) => (
        <Page
          heading="What do you want to ask?"
          title="Ask the provider"
          reference={evaluation.reference}
          back={{ to: home }}
          help={HELP}
        >
          <AskForm evaluation={evaluation} home={home} />
        </Page>
      )}
    </EvaluationPart>
  );
}

function AskForm({ evaluation, home }: { readonly evaluation: Evaluation; readonly home: string }) {
  const form = useForm<Values>({ defaultValues: { question: "", words: "" } });
  const asking = useAskProvider(evaluation.application_id);
  const go = useGoWithSuccess();
  const submit = async ({ question, words }: Values) => {
    await asking.mutateAsync({ question: question === "" ? null : question, words });
    go(home, "Question sent");
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(asking.error)}>
      <SelectField<Values>
        name="question"
        label="What is it about?"
        placeholder="The application as a whole"
        options={partsOf(evaluation).map((part) => ({
          value: part.ref,
          label: `${part.ref}: ${titleOf(part)}`,
        }))}
      />
      <TextareaField<Values>
        name="words"
        label="Your question"
        hint="The provider reads it as you write it."
        required="Enter your question"
      />
      <SubmitButton>Send the question</SubmitButton>
    </Form>
  );
}
