import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useConfirmClaim, useRefuseClaim, type Claim } from "./queries";

interface Values {
  decision: string;
  reason: string;
}

export function DecideClaim({ claim }: { readonly claim: Claim }) {
  const form = useForm<Values>({ defaultValues: { decision: "", reason: "" } });
  const confirming = useConfirmClaim(claim.id);
  const refusing = useRefuseClaim(claim.id);
  const go = useGoWithSuccess();
  const submit = async ({ decision, reason }: Values) => {
    if (decision === "confirm") await confirming.mutateAsync(undefined);
    else await refusing.mutateAsync(reason);
    go(paths.claims(), decision === "confirm" ? "Claim confirmed" : "Claim refused");
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(confirming.error ?? refusing.error)}
    >
      <RadiosField<Values>
        name="decision"
        legend={`Does it belong to ${claim.provider.name}?`}
        legendSize="m"
        items={[
          { value: "confirm", label: "Yes, confirm the claim" },
          {
            value: "refuse",
            label: "No, refuse it",
            conditional: (
              <TextareaField<Values>
                name="reason"
                label="Why?"
                hint="The provider reads this."
                rows={3}
                required="Say why you refuse the claim"
              />
            ),
          },
        ]}
        required="Choose whether to confirm or refuse it"
      />
      <SubmitButton>Save the decision</SubmitButton>
    </Form>
  );
}
