import { body, client, type Versioned } from "@/api/client";
import { DateTimeField } from "@/govuk/form/DateTimeField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { InsetText } from "@/govuk/InsetText";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { instantOf, londonClock, londonDay, moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";
import { StepPage } from "./StepPage";
import { useStep } from "./useStep";

const HELP = {
  what: "The deadline can move later, never earlier, and never after it has passed.",
  next: "Everybody invited is told the new date and your reason. The last day for questions moves by as much.",
};

export default function ExtendDeadlinePage() {
  return (
    <StepPage
      heading="When should bids close?"
      help={HELP}
      may={({ permissions }) => permissions.includes("extend_deadline")}
    >
      {(at) => <DeadlineForm at={at} />}
    </StepPage>
  );
}

interface Values {
  deadline: string;
  reason: string;
}

/** The moment a date and time field stands for, or nothing while it is none. */
export function instantIn(value: string): string {
  const [day = "", clock = ""] = value.split("T");
  return instantOf(day, clock);
}

function DeadlineForm({ at }: { readonly at: Versioned<Referral> }) {
  const { reference, deadline = "" } = at.value;
  const now = deadline ?? "";
  const form = useForm<Values>({
    defaultValues: { deadline: now && `${londonDay(now)}T${londonClock(now)}`, reason: "" },
  });
  const extend = useStep(
    at,
    ({ deadline, reason }: Values, { path, header }) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/extend-deadline", {
          params: { path, header },
          body: { deadline: instantIn(deadline), reason },
        }),
      ),
    { "/deadline": { own: { out_of_range: "Enter a date and time within a year from now" } } },
  );
  const go = useGoWithSuccess();
  const send = async (values: Values) => {
    const { deadline } = await extend.mutateAsync(values);
    go(paths.referral(reference), `Bids now close on ${moment(deadline ?? "")}`);
  };
  const isLater = (value: string) =>
    Date.parse(instantIn(value)) > Date.parse(now)
      ? undefined
      : `Enter a date and time after ${moment(now)}`;
  return (
    <Form form={form} onSubmit={send} serverErrors={extend.problems}>
      <InsetText>Bids close on {moment(now)}. Everybody invited is told of a change.</InsetText>
      <DateTimeField<Values>
        name="deadline"
        noun="The new deadline"
        legend="New date and time"
        required="Enter when bids should close"
        validate={isLater}
      />
      <TextareaField<Values>
        name="reason"
        label="Why is it later?"
        hint="Everybody invited reads this."
        required="Say why it is later"
      />
      <SubmitButton>Extend the deadline</SubmitButton>
    </Form>
  );
}
