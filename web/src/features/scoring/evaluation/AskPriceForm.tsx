import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { londonDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { OneBid } from "./BidPage";

interface Values {
  question: string;
  answer_by: string;
}

/** Goes to the bidder, and to nobody else. */
export function AskPriceForm({ referral, bid }: OneBid) {
  const form = useForm<Values>({ defaultValues: { question: "", answer_by: "" } });
  const go = useGoWithSuccess();
  const ask = useSending({
    send: (values: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/bids/{bid_id}/price-question", {
          params: { path: { referral_id: referral.id, bid_id: bid.bid_id } },
          body: values,
        }),
      ),
    changes: [["evaluation"], ["tasks"]],
  });
  const send = async (values: Values) => {
    await ask.mutateAsync(values);
    go(paths.referralBid(referral.reference, bid.bid_id, "price"), "Question sent to the bidder");
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(ask.error)} idPrefix="ask">
      <TextareaField<Values>
        name="question"
        label="Ask about this price"
        labelSize="m"
        hint="This goes to the bidder. Ask how the place can be given at this price."
        required="Enter your question"
      />
      <DateField<Values>
        name="answer_by"
        noun="The last day to answer"
        legend="Answer by"
        required="Enter the last day to answer"
        validate={(value) =>
          value > londonDay() ? undefined : "The last day to answer must be after today"
        }
      />
      <SubmitButton>Send the question</SubmitButton>
    </Form>
  );
}
