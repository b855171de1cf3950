import { useWatch } from "react-hook-form";
import { body, client, type Versioned } from "@/api/client";
import { useVocabulary } from "@/features/category/vocabulary";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { WarningText } from "@/govuk/WarningText";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";
import { StepPage } from "./StepPage";
import { useStep } from "./useStep";

const HELP = {
  what: "Calls the referral off for everybody. Sealed bids are never read.",
  next: "Everybody invited is told that it was cancelled. The reason stays with you.",
};

export default function CancelPage() {
  return (
    <StepPage
      heading="Cancel this referral"
      help={HELP}
      may={({ permissions }) => permissions.includes("cancel")}
    >
      {(at) => <CancelForm at={at} />}
    </StepPage>
  );
}

interface Values {
  reason: string;
  words: string;
}

function CancelForm({ at }: { readonly at: Versioned<Referral> }) {
  const { reference, category } = at.value;
  const reasons = useVocabulary(category.code).config?.cancel_reasons ?? [];
  const form = useForm<Values>({ defaultValues: { reason: "", words: "" } });
  const chosen = useWatch({ control: form.control, name: "reason" });
  const needsWords = reasons.find(({ code }) => code === chosen)?.words === true;
  const cancel = useStep(at, ({ reason, words }: Values, { path, header }) =>
    body(
      client.POST("/api/v1/referrals/{referral_id}/cancel", {
        params: { path, header },
        body: { reason, words: words.trim() === "" ? null : words },
      }),
    ),
  );
  const go = useGoWithSuccess();
  const send = async (values: Values) => {
    await cancel.mutateAsync(values);
    go(paths.referral(reference), "The referral is cancelled");
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={cancel.problems}>
      <WarningText>
        This cannot be undone. To look again, issue a copy with a new reference.
      </WarningText>
      <RadiosField<Values>
        name="reason"
        legend="Why?"
        required="Choose why"
        items={reasons.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextareaField<Values>
        name="words"
        label={needsWords ? "In words" : "In words (optional)"}
        hint="For the record. Nobody invited reads it."
        required={needsWords ? "Say why in words" : undefined}
      />
      <SubmitButton variant="warning">Cancel this referral</SubmitButton>
    </Form>
  );
}
