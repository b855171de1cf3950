import { useQuery } from "@tanstack/react-query";
import { body, client, type Versioned } from "@/api/client";
import { DateField } from "@/govuk/form/DateField";
import { DateTimeField } from "@/govuk/form/DateTimeField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { InsetText } from "@/govuk/InsetText";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";
import { changedOf, valuesOf, type ChangeValues } from "./change";
import { OutcomeFields } from "./OutcomeFields";
import { interestQuery } from "./queries";
import { StepPage } from "./StepPage";
import { useStep } from "./useStep";

const HELP = {
  what: "A new version with other dates, outcomes or words. What bids are judged by never changes after issue: for that, cancel and issue again.",
  next: "Everybody invited is told, the deadline moves so that there is time, and bids already submitted stand.",
};

export default function MakeChangePage() {
  return (
    <StepPage
      heading="Make a change"
      help={HELP}
      may={({ permissions }) => permissions.includes("new_version")}
    >
      {(at) => <ChangeForm at={at} />}
    </StepPage>
  );
}

function ChangeForm({ at }: { readonly at: Versioned<Referral> }) {
  const referral = at.value;
  const form = useForm<ChangeValues>({ defaultValues: valuesOf(referral) });
  const change = useStep(at, (values: ChangeValues, { path, header }) =>
    body(
      client.POST("/api/v1/referrals/{referral_id}/versions", {
        params: { path, header },
        body: changedOf(referral, values),
      }),
    ),
  );
  const go = useGoWithSuccess();
  const send = async (values: ChangeValues) => {
    const { number, deadline } = await change.mutateAsync(values);
    const closes = deadline ? ` Bids close on ${moment(deadline)}.` : "";
    go(paths.referral(referral.reference), `Version ${number} is out.${closes}`);
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={change.problems}>
      <Told referral={referral} />
      <DateField<ChangeValues>
        name="start_date"
        noun="The start date"
        legend="When should it start?"
        required="Enter the start date"
      />
      <DateField<ChangeValues>
        name="last_meeting_on"
        noun="The date of the meeting"
        legend="When did someone last meet the child and family?"
      />
      <DateField<ChangeValues>
        name="plan_on"
        noun="The date of the plan"
        legend="Date of the plan it rests on"
      />
      <OutcomeFields referral={referral} />
      <TextareaField<ChangeValues>
        name="place_reason"
        label="Why is a place needed?"
        hint="Seen by those who say that they can meet the needs."
        required="Say why a place is needed"
      />
      <TextareaField<ChangeValues>
        name="narrative"
        label="About the child and the plan"
        hint="Seen by those who say that they can meet the needs. No full name, address or date of birth."
        rows={8}
      />
      <TextField<ChangeValues> name="contact_name" label="Who the family may ask" />
      <TextField<ChangeValues> name="contact_details" label="Their phone or email" />
      <DateTimeField<ChangeValues>
        name="deadline"
        noun="The deadline"
        legend="When should bids close? (optional)"
        hint={closingHint(referral)}
      />
      <TextareaField<ChangeValues>
        name="reason"
        label="What changed, and why?"
        hint="Everybody invited reads this."
        required="Say what changed and why"
      />
      <SubmitButton>Send the new version</SubmitButton>
    </Form>
  );
}

function closingHint({ deadline_if_changed: moved }: Referral): string {
  return moved
    ? `If you leave it, bids close on ${moment(moved)}, so that everybody has the full time.`
    : "If you leave it, it stays, or moves so that everybody has the full time from now.";
}

function Told({ referral }: { readonly referral: Referral }) {
  const interest = useQuery(interestQuery(referral.id)).data;
  if (!interest) return null;
  const { invited, bids } = interest;
  return (
    <InsetText>
      {invited} {invited === 1 ? "member" : "members"} will be told.{" "}
      {bids > 0 &&
        `${bids} ${bids === 1 ? "bid stands" : "bids stand"} and may be replaced by their bidders. `}
      {referral.deadline && `Bids close on ${moment(referral.deadline)} now.`}
    </InsetText>
  );
}
