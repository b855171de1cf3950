import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useRepresent } from "./queries";

interface Values {
  words: string;
}

/** The provider is heard once, until the review is decided. */
export function RepresentForm({ reviewId, version }: { reviewId: string; version: string }) {
  const form = useForm<Values>({ defaultValues: { words: "" } });
  const representing = useRepresent(reviewId, version);
  return (
    <Form
      form={form}
      onSubmit={({ words }) => representing.mutateAsync(words)}
      idPrefix="represent"
      serverErrors={serverErrors(representing.error)}
    >
      <TextareaField<Values>
        name="words"
        label="What do you want to say?"
        hint="You can say it once. New evidence belongs here."
        required="Enter what you want to say"
      />
      <SubmitButton>Send this</SubmitButton>
    </Form>
  );
}
