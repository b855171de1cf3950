import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { day, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { CHANGED_BY_BIDDING, priceQuestionQuery, type OwnBid } from "./queries";

type Question = components["schemas"]["OwnPriceQuestion"];

/** What the council asks about a low price, and the answer; nothing where it asked nothing. */
export function PriceQuestion({ bid }: { readonly bid: OwnBid }) {
  const evaluated = bid.state === "opened" || bid.state === "ranked";
  const question = useQuery({ ...priceQuestionQuery(bid.id), enabled: evaluated }).data;
  if (!question) return null;
  const { asked_at, answer, answered_at, permissions } = question;
  return (
    <section aria-labelledby="price-question">
      <Heading id="price-question">A question about your price</Heading>
      <InsetText>
        <span className="app-typed">{question.question}</span>
        <span className="app-secondary">Asked on {shortMoment(asked_at)}</span>
      </InsetText>
      {answer && answered_at && (
        <>
          <p className="govuk-body app-typed">{answer}</p>
          <p className="govuk-hint">You answered on {shortMoment(answered_at)}.</p>
        </>
      )}
      {permissions.includes("answer") && <AnswerForm question={question} />}
    </section>
  );
}

interface Values {
  answer: string;
}

function AnswerForm({ question }: { readonly question: Question }) {
  const { bid_id, reference, answer_by } = question;
  const form = useForm<Values>({ defaultValues: { answer: "" } });
  const go = useGoWithSuccess();
  const send = useSending({
    send: (answer: string) =>
      body(
        client.POST("/api/v1/bids/{bid_id}/price-question/answer", {
          params: { path: { bid_id } },
          body: { answer },
        }),
      ),
    changes: CHANGED_BY_BIDDING,
  });
  const submit = async ({ answer }: Values) => {
    await send.mutateAsync(answer);
    go(paths.bid(reference, bid_id), "Your answer is sent.");
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(send.error)}>
      <TextareaField<Values>
        name="answer"
        label="How can you do it at this price?"
        hint={`Answer by ${day(answer_by)}. Without an answer your bid can be left out.`}
        required="Say how you can do it at this price"
      />
      <SubmitButton>Send your answer</SubmitButton>
    </Form>
  );
}
