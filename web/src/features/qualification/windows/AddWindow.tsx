import { DateTimeField } from "@/govuk/form/DateTimeField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { serverErrors } from "@/layout/serverErrors";
import { instantAt } from "./instantAt";
import { useAddWindow } from "./sending";

interface Values {
  opens: string;
  closes: string;
}

export function AddWindow({ code }: { readonly code: string }) {
  const form = useForm<Values>({ defaultValues: { opens: "", closes: "" } });
  const adding = useAddWindow(code);
  const submit = async ({ opens, closes }: Values) => {
    await adding.mutateAsync({
      opens_at: instantAt(opens),
      closes_at: closes === "" ? null : instantAt(closes),
    });
    form.reset();
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(adding.error)}
      pointerToName={(pointer) => (pointer === "/closes_at" ? "closes" : "opens")}
    >
      <Heading size="m">Add a window</Heading>
      <DateTimeField<Values>
        name="opens"
        legend="When does it open?"
        noun="The opening"
        required="Enter when the window opens"
      />
      <DateTimeField<Values>
        name="closes"
        legend="When does it close? (optional)"
        hint="Leave it empty while its end is not known."
        noun="The close"
      />
      <SubmitButton variant="secondary">Add this window</SubmitButton>
    </Form>
  );
}
