import { Details } from "@/govuk/Details";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useCancelRescoring } from "./queries";

interface Values {
  words: string;
}

/** Calls a review off: nothing changes. */
export function CancelForm({ reviewId, version }: { reviewId: string; version: string }) {
  const form = useForm<Values>({ defaultValues: { words: "" } });
  const cancelling = useCancelRescoring(reviewId, version);
  const go = useGoWithSuccess();
  const submit = async ({ words }: Values) => {
    await cancelling.mutateAsync(words);
    go(paths.rescoring(reviewId), "Review called off");
  };
  return (
    <Details summary="Call this review off">
      <Form
        form={form}
        onSubmit={submit}
        idPrefix="cancel"
        serverErrors={serverErrors(cancelling.error)}
      >
        <TextareaField<Values>
          name="words"
          label="Why?"
          hint="The provider reads this. Its marks stay as they are."
          rows={3}
          required="Say why you call it off"
        />
        <SubmitButton variant="secondary">Call the review off</SubmitButton>
      </Form>
    </Details>
  );
}
