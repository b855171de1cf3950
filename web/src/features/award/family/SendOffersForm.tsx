import { useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { Referral } from "@/features/referral/queries";
import { evaluationQuery } from "@/features/scoring/evaluation/queries";
import { CheckboxField } from "@/govuk/form/CheckboxField";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { londonDay, moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { FamilyPreview } from "../queries";
import { PreviewCards } from "./PreviewCards";
import { SummaryField } from "./SummaryField";

export interface OfferValues {
  /** In the order of the places. */
  words: string[];
  answer_by: string;
  social_worker_decides: boolean;
}

interface Props {
  readonly referral: Referral;
  readonly preview: FamilyPreview;
}

export function SendOffersForm({ referral, preview }: Props) {
  const { places, answer_by_default } = preview;
  const form = useForm<OfferValues>({
    defaultValues: {
      words: places.map(() => ""),
      answer_by: answer_by_default,
      social_worker_decides: false,
    },
  });
  const words = useWatch({ control: form.control, name: "words" });
  const offer = useSend(referral, preview);
  const go = useGoWithSuccess();
  const send = async (values: OfferValues) => {
    const { answer_by } = await offer.mutateAsync(values);
    go(
      paths.referralPart(referral.reference, "family-choice"),
      `The offers are sent. The family may answer until ${moment(answer_by)}`,
    );
  };
  return (
    <Form
      form={form}
      onSubmit={send}
      serverErrors={serverErrors(offer.error)}
      pointerToName={(pointer) => (pointer.startsWith("/summaries") ? "words" : pointer.slice(1))}
    >
      <Why referral={referral} preview={preview} />
      {places.map(({ bid_id, name }, index) => (
        <SummaryField key={bid_id} index={index} name={name} words={words[index] ?? ""} />
      ))}
      <DateField<OfferValues>
        name="answer_by"
        noun="The last day"
        legend="Last day to answer"
        required="Enter the last day to answer"
        validate={(day) =>
          day >= londonDay() ? undefined : "The last day to answer must not have passed"
        }
      />
      <CheckboxField<OfferValues>
        name="social_worker_decides"
        label="The child is looked after"
        hint="What is said is then the child’s wish, and the social worker decides with a reason."
      />
      <Heading size="m">As the family will see it</Heading>
      <PreviewCards places={places} words={words} />
      <Contact preview={preview} />
      <SubmitButton>Send {places.length} offers to the family</SubmitButton>
    </Form>
  );
}

function useSend(referral: Referral, { places }: FamilyPreview) {
  return useSending({
    send: ({ words, answer_by, social_worker_decides }: OfferValues) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/family-choice", {
          params: { path: { referral_id: referral.id } },
          body: {
            answer_by,
            social_worker_decides,
            summaries: places.flatMap(({ bid_id }, index) => {
              const said = words[index]?.trim() ?? "";
              return said === "" ? [] : [{ bid_id, words: said }];
            }),
          },
        }),
      ),
  });
}

/** Which offers and why those: the first, and who is less than 5 marks behind. */
function Why({ referral, preview }: Props) {
  const bids = useQuery(evaluationQuery(referral.id)).data?.bids ?? [];
  const rows = preview.places.flatMap(({ bid_id, name }) => {
    const bid = bids.find((one) => one.bid_id === bid_id);
    if (!bid) return [];
    const why = bid.rank === 1 ? "First in rank" : `${bid.below_top} below the top`;
    return [{ label: name, value: `${why}, ${bid.total} out of 100` }];
  });
  return <SummaryList rows={rows} />;
}

function Contact({ preview: { contact } }: { readonly preview: FamilyPreview }) {
  const { name, job, phone, email, times, how } = contact;
  const said = [job, phone, email, times].filter((part) => part !== "");
  return (
    <SummaryList
      rows={[
        {
          label: "Who the family may ask",
          value: [name, ...(said.length > 0 ? said : [how])].join(", "),
        },
      ]}
    />
  );
}
