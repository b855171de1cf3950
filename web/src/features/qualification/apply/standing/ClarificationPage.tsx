import { useParams } from "react-router";
import { body, client } from "@/api/client";
import { useStep } from "@/api/step";
import type { components } from "@/api/schema.gen";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { InsetText } from "@/govuk/InsetText";
import NotFoundPage from "@/layout/NotFoundPage";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { askedOf } from "../../answer/asked";
import { DocumentFields } from "../../answer/DocumentFields";
import { ApplicationPart, type Part } from "../ApplicationPart";
import { CHANGED } from "../queries";
import { aboutWords } from "./Clarifications";

type ClarificationAnswer = components["schemas"]["ClarificationAnswer"];

interface Values {
  words: string;
  documents: string[];
}

const HELP = {
  what: "Something in your application is not clear. Answer in words, with documents if they help.",
  next: "The evaluation goes on once every question is answered. The decision day stays as it is.",
  who: "The lead authority and its auditors read the answer.",
};

/** One question about an application, answered. */
export default function ClarificationPage() {
  const { clarification = "" } = useParams();
  return (
    <ApplicationPart permission="answer_clarification">
      {(part) => {
        const asked = part.application.clarifications.find(({ id }) => id === clarification);
        return asked && !asked.answered_at ? (
          <Answer key={asked.id} part={part} asked={asked} />
        ) : (
          <NotFoundPage />
        );
      }}
    </ApplicationPart>
  );
}

interface AnswerProps {
  readonly part: Part;
  readonly asked: Part["application"]["clarifications"][number];
}

function Answer({ part, asked }: AnswerProps) {
  const { application, version, config, preview, caption } = part;
  const home = paths.application(application.reference);
  const form = useForm<Values>({ defaultValues: { words: "", documents: [] } });
  const answer = useAnswer(application.id, asked.id, version);
  const go = useGoWithSuccess();
  const submit = async (values: Values) => {
    await answer.mutateAsync(values);
    go(home, "Answer sent.");
  };
  return (
    <Page
      heading="Answer the question"
      reference={application.reference}
      caption={caption}
      back={{ to: home, words: application.establishment }}
      help={HELP}
    >
      <p className="govuk-body">
        {aboutWords(asked, preview)}, asked on {shortMoment(asked.asked_at)}
      </p>
      <InsetText>
        <span className="app-typed">{asked.words}</span>
      </InsetText>
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(answer.error)}>
        <TextareaField<Values> name="words" label="Your answer" required="Enter your answer" />
        <DocumentFields
          asked={askedOf(config, asked.question ?? "")}
          establishment={application.establishment_id}
        />
        <SubmitButton>Send the answer</SubmitButton>
      </Form>
    </Page>
  );
}

function useAnswer(application_id: string, clarification_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (answer: ClarificationAnswer) =>
      body(
        client.POST(
          "/api/v1/applications/{application_id}/clarifications/{clarification_id}/answer",
          {
            params: {
              path: { application_id, clarification_id },
              header: { "If-Match": version },
            },
            body: answer,
          },
        ),
      ),
  });
}
