import { useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { useSearchParams } from "react-router";
import { body, client, type Versioned } from "@/api/client";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { Form } from "@/govuk/form/Form";
import { NumberField } from "@/govuk/form/NumberField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { useSettled } from "@/govuk/useSettled";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { areasQuery } from "../areas";
import type { Referral } from "../queries";
import type { ReferralLimit } from "./queries";
import { StepPage } from "./StepPage";
import { useStep } from "./useStep";
import { WiderEffect } from "./WiderEffect";

const HELP = {
  what: "The reach can grow, never shrink. Members that come inside are invited at once.",
  next: "The deadline moves so that newcomers have the full time, and everybody invited is told.",
};

export default function WidenReachPage() {
  return (
    <StepPage
      heading="Widen the reach"
      help={HELP}
      may={({ permissions }) => permissions.includes("extend_limit")}
    >
      {(at) => <WidenForm at={at} />}
    </StepPage>
  );
}

interface Values {
  miles: string;
  areas: string[];
  reason: string;
}

const plain = (decimal: string) => decimal.replace(/\.00$/, "");

function WidenForm({ at }: { readonly at: Versioned<Referral> }) {
  const { reference, content } = at.value;
  const { radius_miles, areas = [] } = content.limit;
  const [search] = useSearchParams();
  const present = radius_miles ? plain(radius_miles) : "";
  const form = useForm<Values>({
    defaultValues: { miles: search.get("miles") ?? present, areas: [...areas], reason: "" },
  });
  const limit = limitOf(useWatch({ control: form.control }));
  const settled = useSettled(JSON.stringify(limit), 300);
  const widen = useStep(at, (values: Values, { path, header }) =>
    body(
      client.POST("/api/v1/referrals/{referral_id}/extend-limit", {
        params: { path, header },
        body: { limit: limitOf(values), reason: values.reason },
      }),
    ),
  );
  const go = useGoWithSuccess();
  const send = async (values: Values) => {
    const { newcomers, referral } = await widen.mutateAsync(values);
    const invited = `${newcomers} more ${newcomers === 1 ? "member is" : "members are"} invited`;
    go(paths.referral(reference), `${invited}. Bids close on ${moment(referral.deadline ?? "")}`);
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={widen.problems} pointerToName={fieldOf}>
      <NumberField<Values>
        name="miles"
        label="Miles from home"
        hint={present === "" ? "A number from 1 to 200." : `At least ${present}, at most 200.`}
        width={3}
        required={areas.length === 0 ? "Enter a number of miles" : undefined}
      />
      {areas.length > 0 && <AreaBoxes present={areas} />}
      <WiderEffect referral={at.value} limit={limit} ready={settled === JSON.stringify(limit)} />
      <TextareaField<Values>
        name="reason"
        label="Why is it wider?"
        hint="For the record and for everybody invited."
        required="Say why it is wider"
      />
      <SubmitButton>Widen the reach</SubmitButton>
    </Form>
  );
}

/** The areas that are inside already stay ticked; more of them may be. */
function AreaBoxes({ present }: { readonly present: readonly string[] }) {
  const areas = useQuery(areasQuery).data?.items ?? [];
  return (
    <CheckboxesField<Values>
      name="areas"
      legend="Authority areas"
      small
      items={areas.map(({ code, name }) => ({
        value: code,
        label: name,
        disabled: present.includes(code),
      }))}
    />
  );
}

function limitOf({ miles = "", areas = [] }: Partial<Values>): ReferralLimit {
  return { radius_miles: miles.trim() === "" ? null : miles.trim(), areas: [...areas] };
}

const fieldOf = (pointer: string) =>
  pointer.includes("radius") ? "miles" : pointer.replace(/^\/(limit\/)?/, "").replaceAll("/", ".");
