import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";

const HELP = {
  what: "One private link for one person, so that you can end it without ending others’.",
  next: "With an email it is sent at once. Without one you hand it over on the next page.",
};

export default function NewLinkPage() {
  return (
    <StepPage heading="Make a link" help={HELP} may={() => true}>
      {({ value }) => <LinkForm referral={value} />}
    </StepPage>
  );
}

interface Values {
  person: string;
  may: "choose" | "react" | "see" | "";
  email: string;
}

function LinkForm({ referral }: { readonly referral: Referral }) {
  const form = useForm<Values>({ defaultValues: { person: "", may: "", email: "" } });
  const go = useGoWithSuccess();
  const make = useSending({
    send: ({ person, may, email }: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/family-links", {
          params: { path: { referral_id: referral.id } },
          body: {
            person,
            may_choose: may === "choose",
            young_person: may === "react",
            email: email.trim() === "" ? null : email.trim(),
          },
        }),
      ),
    changes: [["family-links"]],
  });
  const send = async (values: Values) => {
    const { email } = await make.mutateAsync(values);
    const what = email ? "The link is made and sent" : "The link is made. Hand it over below";
    go(paths.referralPart(referral.reference, "family-links"), what);
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(make.error)}>
      <TextField<Values>
        name="person"
        label="Who is it for?"
        hint="In a word or two, like Mother or Social worker. Never a child’s name."
        required="Enter who it is for"
      />
      <RadiosField<Values>
        name="may"
        legend="What may they do?"
        required="Choose what they may do"
        items={[
          { value: "choose", label: "See how far it is, and choose" },
          {
            value: "react",
            label: "See how far it is, and say what they think of each place",
            hint: "For the young person. There is no ranking.",
          },
          { value: "see", label: "See how far it is" },
        ]}
      />
      <TextField<Values>
        name="email"
        type="email"
        autoComplete="off"
        label="Email (optional)"
        hint="Leave it empty to hand the link over yourself."
      />
      <SubmitButton>Make the link</SubmitButton>
    </Form>
  );
}
