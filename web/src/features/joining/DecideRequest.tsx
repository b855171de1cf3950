import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { FORMS, isForm } from "./forms";
import { useConfirmJoining, useRefuseJoining, type JoinRequest } from "./queries";

interface Values {
  decision: string;
  form: string;
  name: string;
  reason: string;
}

/** Confirms what was found in the register, or refuses with a reason for the record. */
export function DecideRequest({ request }: { readonly request: JoinRequest }) {
  const form = useForm<Values>({
    defaultValues: { decision: "", form: "", name: request.organisation, reason: "" },
  });
  const confirming = useConfirmJoining(request.id);
  const refusing = useRefuseJoining(request.id);
  const go = useGoWithSuccess();
  const submit = async (values: Values) => {
    if (values.decision === "refuse") {
      await refusing.mutateAsync(values.reason);
      go(paths.joinRequests(), "Request refused");
    } else if (isForm(values.form)) {
      const name = values.name.trim();
      await confirming.mutateAsync({ form: values.form, name: name || null });
      go(paths.joinRequests(), `${request.organisation} is a provider now`);
    }
  };
  const confirm = {
    value: "confirm",
    label: "It is who it says: confirm it",
    conditional: (
      <>
        <SelectField<Values>
          name="form"
          label="What is it?"
          placeholder="Choose a legal form"
          options={FORMS}
          required="Choose a legal form"
        />
        <TextField<Values> name="name" label="Name as registered" required="Enter its name" />
      </>
    ),
  };
  const refuse = {
    value: "refuse",
    label: "Refuse it",
    conditional: (
      <TextareaField<Values>
        name="reason"
        label="Why?"
        hint="For the record."
        rows={3}
        required="Say why you refuse it"
      />
    ),
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(confirming.error ?? refusing.error)}
    >
      <RadiosField<Values>
        name="decision"
        legend="What did you find in the register?"
        legendSize="m"
        items={[confirm, refuse]}
        required="Choose whether to confirm or refuse it"
      />
      <SubmitButton>Save the decision</SubmitButton>
    </Form>
  );
}
