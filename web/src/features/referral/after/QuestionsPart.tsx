import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { moment, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";
import { questionsQuery, type Question } from "./queries";

/** What was asked: unanswered first, with one box to answer. */
export function QuestionsPart({ referral }: { readonly referral: Referral }) {
  const query = useQuery(questionsQuery(referral.id));
  return (
    <section aria-labelledby="questions">
      <Heading size="m" id="questions">
        Questions and answers
      </Heading>
      <LoadedPart query={query}>
        {({ items, permissions }) => (
          <Questions
            referral={referral}
            items={items}
            mayAnswer={permissions.includes("answer_questions")}
          />
        )}
      </LoadedPart>
    </section>
  );
}

interface ListProps {
  readonly referral: Referral;
  readonly items: readonly Question[];
  readonly mayAnswer: boolean;
}

function Questions({ referral, items, mayAnswer }: ListProps) {
  const [chosen, choose] = useState<string>();
  const { clarification_deadline, state } = referral;
  const open = items.filter(({ answered_at }) => !answered_at);
  const answered = items.filter(({ answered_at }) => answered_at);
  const box = mayAnswer ? (open.find(({ id }) => id === chosen) ?? open[0])?.id : undefined;
  return (
    <>
      {items.length === 0 && <p className="govuk-body">Nobody has asked anything.</p>}
      {state === "open" && clarification_deadline && (
        <p className="govuk-body">Questions are taken until {moment(clarification_deadline)}.</p>
      )}
      {open.map((question) => (
        <div key={question.id} className="app-question">
          <p className="govuk-body app-typed">
            <strong>{question.question}</strong>
          </p>
          {question.id === box ? (
            <AnswerForm referral={referral} question={question} />
          ) : (
            <p className="govuk-body">
              Not answered yet.{" "}
              {mayAnswer && (
                <LinkButton onClick={() => choose(question.id)}>Answer this question</LinkButton>
              )}
            </p>
          )}
        </div>
      ))}
      {answered.map((question) => (
        <div key={question.id} className="app-question">
          <p className="govuk-body app-typed">
            <strong>{question.question}</strong>
          </p>
          <p className="govuk-body app-typed">{question.answer}</p>
          {question.answered_at && (
            <p className="govuk-hint">Answered on {shortMoment(question.answered_at)}</p>
          )}
        </div>
      ))}
    </>
  );
}

interface Values {
  answer: string;
}

interface FormProps {
  readonly referral: Referral;
  readonly question: Question;
}

function AnswerForm({ referral, question }: FormProps) {
  const form = useForm<Values>({ defaultValues: { answer: "" } });
  const go = useGoWithSuccess();
  const answer = useSending({
    send: ({ answer }: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/questions/{question_id}/answer", {
          params: { path: { referral_id: referral.id, question_id: question.id } },
          body: { answer },
        }),
      ),
    // An answer moves the referral's version, which the next step has to name.
    changes: [["questions"], ["referral"], ["tasks"]],
  });
  const send = async (values: Values) => {
    await answer.mutateAsync(values);
    go(paths.referral(referral.reference), "Your answer went to everyone invited");
  };
  return (
    <Form
      form={form}
      onSubmit={send}
      serverErrors={serverErrors(answer.error)}
      idPrefix={question.id}
    >
      <TextareaField<Values>
        name="answer"
        label="Your answer"
        hint="Your answer goes to everyone invited; who asked is hidden."
        required="Enter your answer"
      />
      <SubmitButton variant="secondary">Send the answer</SubmitButton>
    </Form>
  );
}
