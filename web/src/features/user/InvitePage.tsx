import { useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { useSearchParams } from "react-router";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { useSignedIn, type ActingFor } from "@/api/session";
import { Form } from "@/govuk/form/Form";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { providersQuery } from "./queries";
import { RoleFields } from "./RoleFields";
import { asksForProvider } from "./roles";
import { emptyRole, grantOf, type RoleValues } from "./roleValues";

interface Values extends RoleValues {
  name: string;
  email: string;
  provider_id: string;
}

const FACTS = {
  fields: {
    "/email": {
      field: "Email address",
      own: { unknown_value: "Enter an email address, like name@example.com" },
    },
  },
} as const;

export default function InvitePage() {
  const { role: acting } = useSignedIn();
  const provider = useSearchParams()[0].get("provider") ?? "";
  const form = useForm<Values>({
    defaultValues: { name: "", email: "", provider_id: provider, ...emptyRole(acting) },
  });
  const go = useGoWithSuccess();
  const inviting = useSending({
    send: (invite: components["schemas"]["Invite"]) =>
      body(client.POST("/api/v1/users", { body: invite })),
    changes: [["users"]],
  });
  const submit = async (values: Values) => {
    await inviting.mutateAsync(inviteOf(values));
    go(paths.users(), `Invitation sent to ${values.email.trim()}`);
  };
  return (
    <Page
      heading="Invite someone"
      back={{ to: paths.users(), words: "Users" }}
      help={{
        what: "Give somebody access. They get a link by email and set their own password.",
        next: "The link works once, within seven days. Inviting again sends a new one.",
      }}
    >
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(inviting.error, FACTS)}>
        {asksForProvider(acting) && <ProviderField />}
        <TextField<Values>
          name="name"
          label="Name"
          autoComplete="off"
          required="Enter their name"
        />
        <TextField<Values>
          name="email"
          label="Work email address"
          hint="They sign in with it."
          type="email"
          autoComplete="off"
          required="Enter their email address"
        />
        <RoleFieldsOf acting={acting} />
        <SubmitButton>Send invitation</SubmitButton>
      </Form>
    </Page>
  );
}

function inviteOf(values: Values): components["schemas"]["Invite"] {
  const { name, email, provider_id: provider } = values;
  const invite = { name: name.trim(), email: email.trim(), ...grantOf(values) };
  return provider === "" ? invite : { ...invite, provider_id: provider };
}

function ProviderField() {
  const { data = [] } = useQuery(providersQuery);
  return (
    <SelectField<Values>
      name="provider_id"
      label="For which provider?"
      placeholder="Choose a provider"
      required="Choose a provider"
      options={data.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

function RoleFieldsOf({ acting }: { readonly acting: ActingFor | undefined }) {
  const chosen = useWatch<Values, "provider_id">({ name: "provider_id" });
  const own = acting?.organisation.kind === "provider" ? acting.organisation.id : undefined;
  return <RoleFields providerId={own ?? (chosen === "" ? undefined : chosen)} />;
}
