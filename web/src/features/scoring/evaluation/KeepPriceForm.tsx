import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import type { OneBid } from "./BidPage";

interface Values {
  reason: string;
}

/** The price was asked about and stands. */
export function KeepPriceForm({ referral, bid }: OneBid) {
  const form = useForm<Values>({ defaultValues: { reason: "" } });
  const go = useGoWithSuccess();
  const keep = useSending({
    send: (values: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/bids/{bid_id}/price-question/keep", {
          params: { path: { referral_id: referral.id, bid_id: bid.bid_id } },
          body: values,
        }),
      ),
    changes: [["evaluation"], ["tasks"]],
  });
  const send = async (values: Values) => {
    await keep.mutateAsync(values);
    go(
      paths.referralPart(referral.reference, "evaluation"),
      `The price of ${bid.establishment} is kept in`,
    );
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(keep.error)} idPrefix="keep">
      <TextareaField<Values>
        name="reason"
        label="Why is it kept in?"
        hint="For the record."
        required="Say why it is kept in"
      />
      <SubmitButton>Keep it in</SubmitButton>
    </Form>
  );
}
