import { useNavigate } from "react-router";
import { body, client, FROM_APPLICATION } from "@/api/client";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { paths } from "@/lib/paths";

interface Values {
  email: string;
}

export default function ForgottenPasswordPage() {
  const form = useForm<Values>({ defaultValues: { email: "" } });
  const navigate = useNavigate();
  const asking = useSending({
    send: ({ email }: Values) =>
      body(
        client.POST("/api/v1/auth/password-resets", {
          params: { header: FROM_APPLICATION },
          body: { email: email.trim() },
        }),
      ),
    changes: [],
  });
  const submit = async (values: Values) => {
    await asking.mutateAsync(values);
    void navigate(paths.forgottenPasswordSent());
  };
  return (
    <Page
      heading="Forgotten your password?"
      back={{ to: paths.signIn() }}
      help={{
        what: "We send a link to your email address. With it you set a new password.",
        next: "The link works once, within 30 minutes.",
        who: "If you no longer have that address, ask the administrator of your organisation.",
      }}
    >
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(asking.error)}>
        <TextField<Values>
          name="email"
          label="Email address"
          hint="The one you sign in with"
          type="email"
          autoComplete="username"
          required="Enter your email address"
        />
        <SubmitButton>Send me a link</SubmitButton>
      </Form>
    </Page>
  );
}
