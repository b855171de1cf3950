import { useParams } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { InsetText } from "@/govuk/InsetText";
import NotFoundPage from "@/layout/NotFoundPage";
import { Page } from "@/layout/Page";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { askedOf } from "../../answer/asked";
import { AnswerFields } from "../../answer/AnswerFields";
import { fieldAt } from "../../answer/pointers";
import { answerOf, type AnswerValues, valuesOf } from "../../answer/values";
import { ApplicationPart, type Part } from "../ApplicationPart";
import { useCure } from "./cure";
import { type Failed, failedOf } from "./failed";
import { HELP } from "./help";
import { PutRightPrices } from "./PutRightPrices";

/** One criterion that failed, answered anew. */
export default function PutRightPage() {
  const { question = "" } = useParams();
  return (
    <ApplicationPart permission="cure">
      {(part) => {
        const failed = failedOf(part.application, part.preview).find(({ key }) => key === question);
        if (!failed) return <NotFoundPage />;
        return failed.key === "prices" ? (
          <PutRightPrices {...part} failed={failed} />
        ) : (
          <PutRightAnswer key={failed.key} {...part} failed={failed} />
        );
      }}
    </ApplicationPart>
  );
}

function PutRightAnswer({
  application,
  config,
  caption,
  failed,
}: Part & { readonly failed: Failed }) {
  const { reference, establishment, establishment_id, answers } = application;
  const asked = askedOf(config, failed.key);
  const { cure, putAnswer } = useCure(application);
  const before = answers.find(({ question }) => question === failed.key)?.answer;
  const form = useForm<AnswerValues>({
    defaultValues: valuesOf(asked, cure.answers[failed.key] ?? before),
  });
  const go = useGoWithSuccess();
  const home = paths.application(reference);
  const submit = (values: AnswerValues) => {
    putAnswer(failed.key, answerOf(asked, values));
    go(home, `${failed.title} is ready. It is not sent yet.`);
  };
  return (
    <Page
      heading={`Put this right: ${failed.title}`}
      reference={reference}
      caption={caption}
      back={{ to: home, words: establishment }}
      help={HELP}
    >
      {failed.reason && (
        <InsetText>
          <span className="app-typed">{failed.reason}</span>
        </InsetText>
      )}
      {asked.guidance !== "" && <p className="govuk-body">{asked.guidance}</p>}
      <Form form={form} onSubmit={submit} pointerToName={fieldAt(asked)}>
        <AnswerFields asked={asked} establishment={establishment_id} />
        <p className="govuk-body">The lead authority and its auditors will read this.</p>
        <SubmitButton>Save</SubmitButton>
      </Form>
    </Page>
  );
}
