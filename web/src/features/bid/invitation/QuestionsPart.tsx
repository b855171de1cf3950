import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { moment, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { questionsQuery, type InvitationRow } from "../queries";

type Question = components["schemas"]["ClarificationQuestion"];

/** Questions and answers: everyone invited reads them, and nobody learns who asked. */
export function QuestionsPart({ row }: { readonly row: InvitationRow }) {
  const query = useQuery(questionsQuery(row.referral_id));
  return (
    <section aria-label="Questions">
      <Heading>Questions</Heading>
      <LoadedPart query={query}>
        {({ items, clarification_deadline, permissions }) => (
          <>
            {items.length === 0 ? (
              <p className="govuk-body">Nobody has asked anything yet.</p>
            ) : (
              <ol className="app-questions">
                {items.map((item) => (
                  <Asked key={item.id} item={item} />
                ))}
              </ol>
            )}
            {permissions.includes("ask_question") && (
              <Ask row={row} until={clarification_deadline ?? undefined} />
            )}
          </>
        )}
      </LoadedPart>
    </section>
  );
}

function Asked({ item }: { readonly item: Question }) {
  return (
    <li>
      <p className="govuk-body govuk-!-font-weight-bold app-typed">{item.question}</p>
      {item.answer ? (
        <p className="govuk-body app-typed">
          {item.answer}
          {item.answered_at && (
            <span className="app-secondary">Answered on {shortMoment(item.answered_at)}</span>
          )}
        </p>
      ) : (
        <p className="govuk-body">You asked this. It waits for the council’s answer.</p>
      )}
    </li>
  );
}

interface AskProps {
  readonly row: InvitationRow;
  readonly until: string | undefined;
}

interface Values {
  question: string;
}

function Ask({ row, until }: AskProps) {
  const form = useForm<Values>({ defaultValues: { question: "" } });
  const go = useGoWithSuccess();
  const ask = useAsk(row);
  const submit = async ({ question }: Values) => {
    await ask.mutateAsync(question);
    form.reset();
    go(
      paths.invitation(row.reference, row.establishment_id),
      "Question sent. Everyone invited will read the answer, and nobody learns who asked.",
    );
    window.scrollTo(0, 0);
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(ask.error)}>
      <TextareaField<Values>
        name="question"
        label="Ask the council a question"
        labelSize="s"
        hint={
          <>
            {until && <>Until {moment(until)}. </>}
            Everyone invited reads the answer. Write nothing that names you.
          </>
        }
        required="Enter your question"
      />
      <SubmitButton variant="secondary">Send this question</SubmitButton>
    </Form>
  );
}

function useAsk({ referral_id, establishment_id }: InvitationRow) {
  return useSending({
    send: (question: string, key) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/questions", {
          params: { path: { referral_id }, header: { "Idempotency-Key": key } },
          body: { establishment_id, question },
        }),
      ),
    changes: [["questions", referral_id]],
  });
}
