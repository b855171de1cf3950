import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useConfirmAction, type ActionAt } from "./sending";

interface Values {
  confirmed: string;
  words: string;
}

/** Confirms an action that was reported done, or hands it back. */
export function ConfirmAction(props: ActionAt) {
  const form = useForm<Values>({ defaultValues: { confirmed: "", words: "" } });
  const confirming = useConfirmAction(props);
  const go = useGoWithSuccess();
  const submit = async ({ confirmed, words }: Values) => {
    const done = confirmed === "yes";
    await confirming.mutateAsync(done ? { confirmed: true } : { confirmed: false, words });
    go(paths.audit(props.auditId), done ? "Action confirmed" : "Action handed back");
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      idPrefix={props.actionId}
      serverErrors={serverErrors(confirming.error)}
    >
      <RadiosField<Values>
        name="confirmed"
        legend="Is it done?"
        legendSize="s"
        items={[
          { value: "yes", label: "Yes, confirm it" },
          {
            value: "no",
            label: "No, hand it back",
            conditional: (
              <TextareaField<Values>
                name="words"
                label="What is still missing?"
                hint="The provider reads this."
                rows={3}
                required="Enter what is still missing"
              />
            ),
          },
        ]}
        required="Choose whether it is done"
      />
      <SubmitButton>Save</SubmitButton>
    </Form>
  );
}
