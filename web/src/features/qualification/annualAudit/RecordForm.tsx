import { useWatch } from "react-hook-form";
import { useNavigate } from "react-router";
import type { Membership } from "@/features/register/queries";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { withSuccess } from "@/layout/SuccessBanner";
import { londonDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { ChecklistItem } from "./ChecklistItem";
import { auditOf, emptyItem, fieldAt, type RecordValues } from "./record";
import { useRecordAudit } from "./sending";

interface Props {
  readonly member: Membership;
  readonly checklist: readonly string[];
}

/** Every item of the checklist, met or not, with what was found and what has to be done. */
export function RecordForm({ member, checklist }: Props) {
  const form = useForm<RecordValues>({
    defaultValues: { doneOn: "", items: checklist.map(() => ({ ...emptyItem })), failed: "" },
  });
  const recording = useRecordAudit(member.id);
  const navigate = useNavigate();
  const submit = async (values: RecordValues) => {
    const audit = await recording.mutateAsync(auditOf(values));
    void navigate(paths.audit(audit.id), withSuccess("Audit recorded"));
  };
  const items = useWatch({ control: form.control, name: "items" });
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(recording.error)}
      pointerToName={(pointer) => fieldAt(pointer, form.getValues("items"))}
    >
      <DateField<RecordValues>
        name="doneOn"
        legend="When was it done?"
        noun="The day of the audit"
        required="Enter the day of the audit"
        validate={(day) =>
          day > londonDay() ? "The day of the audit must be today or before" : undefined
        }
      />
      {checklist.map((words, index) => (
        <ChecklistItem key={words} index={index} words={words} />
      ))}
      {items.some(({ met }) => met === "no") && (
        <RadiosField<RecordValues>
          name="failed"
          legend="What does it come to?"
          legendSize="m"
          items={[
            { value: "no", label: "Passed, with actions" },
            { value: "yes", label: "Failed", hint: "Then a suspension is offered." },
          ]}
          required="Choose what the audit comes to"
        />
      )}
      <SubmitButton>Record the audit</SubmitButton>
    </Form>
  );
}
