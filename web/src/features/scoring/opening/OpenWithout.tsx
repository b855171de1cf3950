import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { Referral } from "@/features/referral/queries";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { serverErrors } from "@/layout/serverErrors";

interface Values {
  reason: string;
}

interface Props {
  readonly referral: Referral;
  /** The service's sentence that names each bid which does not verify. */
  readonly detail: string;
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** A bid that does not verify stops the opening until two commissioners agree to leave it out. */
export function OpenWithout({ referral, detail }: Props) {
  const [bid] = detail.match(ID) ?? [];
  const form = useForm<Values>({ defaultValues: { reason: "" } });
  const agree = useSending({
    send: ({ reason }: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/open-without", {
          params: { path: { referral_id: referral.id } },
          body: { bid_id: bid ?? "", reason },
        }),
      ),
    changes: [],
  });
  if (bid === undefined) return null;
  if (agree.data) {
    const { agreed, needed } = agree.data;
    return (
      <InsetText>
        {agreed} of {needed} commissioners agree to leave it out.{" "}
        {agreed >= needed ? "You can open the others now." : "Somebody else must agree too."}
      </InsetText>
    );
  }
  return (
    <>
      <Heading size="m">Open without this bid</Heading>
      <p className="govuk-body">
        What is stored of it does not match its receipt. Two different commissioners can agree to
        open the others without it; that is recorded.
      </p>
      <Form
        form={form}
        onSubmit={(values) => agree.mutateAsync(values)}
        serverErrors={serverErrors(agree.error)}
        idPrefix="without"
      >
        <TextareaField<Values>
          name="reason"
          label="Why are the others opened without it?"
          required="Say why"
        />
        <SubmitButton variant="secondary">Agree to leave it out</SubmitButton>
      </Form>
    </>
  );
}
