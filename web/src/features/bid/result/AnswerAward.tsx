import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { moment, momentAndDays, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { awardQuery, CHANGED_BY_BIDDING, type Award } from "../queries";
import type { ResultProps } from "./ResultPage";

/** The winner accepts or declines, by the date. */
export function AnswerAward({ bid, feedback }: ResultProps) {
  const won = feedback.outcome === "awarded";
  const query = useQuery({ ...awardQuery(feedback.award_id), enabled: won });
  if (!won) return null;
  return (
    <LoadedPart query={query}>
      {(award) => <Answer bid={bid} feedback={feedback} award={award} />}
    </LoadedPart>
  );
}

interface Values {
  answer: "" | "accept" | "decline";
  reason: string;
}

function Answer({ bid, feedback, award }: ResultProps & { readonly award: Award }) {
  const form = useForm<Values>({ defaultValues: { answer: "", reason: "" } });
  const go = useGoWithSuccess();
  const send = useAnswer(award.id);
  const may = new Set(award.permissions);
  if (!may.has("accept") && !may.has("decline")) return <Answered award={award} />;
  const submit = async ({ answer, reason }: Values) => {
    const accept = answer === "accept";
    await send.mutateAsync({ accept, reason });
    const words = accept ? "You accepted the place." : "You declined the place.";
    go(paths.bidStep(feedback.reference, bid.id, "result"), words);
    window.scrollTo(0, 0);
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(send.error)}>
      <RadiosField<Values>
        name="answer"
        legend={<Heading>Do you accept the place?</Heading>}
        hint={hintOf(award)}
        required="Choose whether you accept the place"
        items={[
          ...(may.has("accept") ? [{ value: "accept", label: "Accept the place" }] : []),
          ...(may.has("decline")
            ? [{ value: "decline", label: "Decline", conditional: <WhyNot /> }]
            : []),
        ]}
      />
      <SubmitButton>Continue</SubmitButton>
    </Form>
  );
}

function hintOf(award: Award): string {
  const by = `Answer by ${momentAndDays(award.answer_due_at)}.`;
  return award.state === "standstill" && award.standstill_until
    ? `You can accept from ${moment(award.standstill_until)}. ${by}`
    : by;
}

function WhyNot() {
  return (
    <TextareaField<Values>
      name="reason"
      label="Why do you decline?"
      hint="The council reads this. The place is then offered to the next."
      rows={3}
      required="Say why you decline"
    />
  );
}

function Answered({ award }: { readonly award: Award }) {
  if (award.state === "accepted" && award.answered_at) {
    return (
      <p className="govuk-body">You accepted the place on {shortMoment(award.answered_at)}.</p>
    );
  }
  if (award.standstill_until && award.state === "standstill") {
    return <p className="govuk-body">You can answer from {moment(award.standstill_until)}.</p>;
  }
  return null;
}

function useAnswer(award_id: string) {
  return useSending({
    send: ({ accept, reason }: { accept: boolean; reason: string }, key) =>
      body(
        client.POST("/api/v1/awards/{award_id}/answer", {
          params: { path: { award_id }, header: { "Idempotency-Key": key } },
          body: { accept, ...(!accept && { reason }) },
        }),
      ),
    changes: [...CHANGED_BY_BIDDING, ["award"]],
  });
}
