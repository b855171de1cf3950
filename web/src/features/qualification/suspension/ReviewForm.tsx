import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useReview } from "./queries";

interface Values {
  lift: string;
  reason: string;
}

/** Lifts a suspension, or leaves it in force with what is still missing. */
export function ReviewForm({ membershipId, version }: { membershipId: string; version: string }) {
  const form = useForm<Values>({ defaultValues: { lift: "", reason: "" } });
  const reviewing = useReview(membershipId, version);
  const go = useGoWithSuccess();
  const submit = async ({ lift, reason }: Values) => {
    await reviewing.mutateAsync({ lift: lift === "lift", reason });
    if (lift === "lift") go(paths.member(membershipId), "Suspension lifted");
    else go(paths.suspension(membershipId), "Left in force. The provider has the reason");
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(reviewing.error)}>
      <RadiosField<Values>
        name="lift"
        legend="What do you decide?"
        legendSize="m"
        items={[
          {
            value: "lift",
            label: "Lift the suspension",
            hint: "What was sent takes the place of what failed. Open referrals invite the member again.",
          },
          { value: "keep", label: "Still not met", hint: "The suspension stays in force." },
        ]}
        required="Choose whether to lift the suspension"
      />
      <TextareaField<Values>
        name="reason"
        label="Why?"
        hint="The provider reads this."
        rows={4}
        required="Say why"
      />
      <SubmitButton>Save the decision</SubmitButton>
    </Form>
  );
}
