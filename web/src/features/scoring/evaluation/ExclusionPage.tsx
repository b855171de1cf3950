import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { WarningText } from "@/govuk/WarningText";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { BidPage, type OneBid } from "./BidPage";

const HELP = {
  what: "Leaves one bid out of the evaluation, with a reason that its bidder reads.",
  next: "The others are worked out again as a new version; the old one is kept beside it.",
};

/** Leaves a bid out, with a reason. */
export default function ExclusionPage() {
  return (
    <BidPage
      heading={({ establishment }) => `Exclude ${establishment}`}
      title="Exclude a bid"
      help={HELP}
    >
      {(one) => <ExclusionForm {...one} />}
    </BidPage>
  );
}

interface Values {
  reason: string;
}

export function ExclusionForm({ referral, evaluation, bid }: OneBid) {
  const form = useForm<Values>({ defaultValues: { reason: "" } });
  const go = useGoWithSuccess();
  const exclude = useSending({
    send: ({ reason }: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/bids/{bid_id}/exclude", {
          params: { path: { referral_id: referral.id, bid_id: bid.bid_id } },
          body: { reason },
        }),
      ),
    changes: [["evaluation"], ["referral"], ["tasks"]],
  });
  const send = async (values: Values) => {
    const { number } = await exclude.mutateAsync(values);
    go(
      paths.referralPart(referral.reference, "evaluation"),
      `${bid.establishment} is excluded. This is version ${number}`,
    );
  };
  if (!evaluation.permissions.includes("exclude")) {
    return <p className="govuk-body">Bids can be excluded only before offers or an award.</p>;
  }
  return (
    <Form
      form={form}
      onSubmit={send}
      serverErrors={serverErrors(exclude.error)}
      idPrefix="exclusion"
    >
      <WarningText>
        The others are worked out again without it, as version {evaluation.number + 1}. This cannot
        be undone.
      </WarningText>
      <TextareaField<Values>
        name="reason"
        label="Why is it excluded?"
        hint="The bidder reads this."
        required="Say why it is excluded"
      />
      <SubmitButton variant="warning">Exclude it</SubmitButton>
    </Form>
  );
}
