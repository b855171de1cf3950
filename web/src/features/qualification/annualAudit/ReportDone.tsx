import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useReportDone, type ActionAt } from "./sending";

interface Values {
  words: string;
}

/** The provider says how an action was done. */
export function ReportDone(props: ActionAt) {
  const form = useForm<Values>({ defaultValues: { words: "" } });
  const reporting = useReportDone(props);
  const go = useGoWithSuccess();
  const submit = async ({ words }: Values) => {
    await reporting.mutateAsync(words);
    go(paths.audit(props.auditId), "Reported done. The lead authority confirms it.");
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      idPrefix={props.actionId}
      serverErrors={serverErrors(reporting.error)}
    >
      <TextareaField<Values>
        name="words"
        label="How was it done?"
        rows={3}
        required="Enter how it was done"
      />
      <SubmitButton>Report it done</SubmitButton>
    </Form>
  );
}
