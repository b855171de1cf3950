import { useWatch } from "react-hook-form";
import { isRealDate } from "@/govuk/dateParts";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { WarningText } from "@/govuk/WarningText";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { useChangeValidity, type Dps } from "./queries";

interface Values {
  kind: string;
  last: string;
  reason: string;
  notice: string;
}

interface Props {
  readonly system: Dps;
  readonly version: string;
}

const KINDS = [
  { value: "extend", label: "Extend", hint: "It ends later than now." },
  { value: "shorten", label: "Shorten", hint: "It ends sooner than now." },
  { value: "end", label: "End", hint: "It is terminated before its time." },
] as const;

const FIELDS: Readonly<Record<string, string>> = {
  "/ends_on": "last",
  "/notice_reference": "notice",
  "/reason": "reason",
  "/kind": "kind",
};

const DONE: Readonly<Record<string, string>> = {
  extend: "System extended",
  shorten: "System shortened",
  end: "System ended",
};

/** Another last day of a system, with the reason and the notice that was published. */
export function ValidityForm({ system, version }: Props) {
  const form = useForm<Values>({ defaultValues: { kind: "", last: "", reason: "", notice: "" } });
  const changing = useChangeValidity(system.id, version);
  const go = useGoWithSuccess();
  const submit = async ({ kind, last, reason, notice }: Values) => {
    await changing.mutateAsync({ kind, ends_on: last, reason, notice_reference: notice.trim() });
    go(paths.notices(), DONE[kind] ?? "Saved");
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(changing.error)}
      pointerToName={(pointer) => FIELDS[pointer]}
    >
      <p className="govuk-body">It ends on {day(system.ends_on)} now.</p>
      <RadiosField<Values>
        name="kind"
        legend="What do you want to do?"
        legendSize="s"
        items={KINDS.filter(({ value }) => system.permissions.includes(value))}
        required="Choose what you want to do"
      />
      <DateField<Values>
        name="last"
        legend="What is its last day from now on?"
        noun="The last day"
        required="Enter the last day"
      />
      <TextareaField<Values>
        name="reason"
        label="Why?"
        hint="As it is published."
        rows={4}
        required="Say why"
      />
      <TextField<Values>
        name="notice"
        label="Reference of the published notice"
        width={20}
        required="Enter the reference of the notice"
      />
      <Effect control={form.control} />
      <SubmitButton>Change its last day</SubmitButton>
    </Form>
  );
}

function Effect({ control }: Pick<ReturnType<typeof useForm<Values>>, "control">) {
  const last = useWatch({ control, name: "last" });
  const when = isRealDate(last) ? `After ${day(last)}` : "After its last day";
  return (
    <WarningText>
      {when} nothing can be issued and memberships end. Referrals that run finish.
    </WarningText>
  );
}
