import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";

interface Values {
  reason: string;
}

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly button: string;
  readonly send: (reason: string) => Promise<unknown>;
  readonly done: () => void;
}

/** A step of the authority that needs nothing but a reason. */
export function ReasonForm({ label, hint, button, send, done }: Props) {
  const form = useForm<Values>({ defaultValues: { reason: "" } });
  const sending = useSending({ send: ({ reason }: Values) => send(reason) });
  const submit = async (values: Values) => {
    await sending.mutateAsync(values);
    done();
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(sending.error)}>
      <TextareaField<Values> name="reason" label={label} hint={hint} required="Say why" />
      <SubmitButton variant="warning">{button}</SubmitButton>
    </Form>
  );
}
