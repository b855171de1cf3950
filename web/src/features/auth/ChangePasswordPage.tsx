import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { isRefusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import { useSignedIn } from "@/api/session";
import { Form } from "@/govuk/form/Form";
import { PasswordField } from "@/govuk/form/PasswordField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { AccountName } from "./AccountName";
import { NewPasswordField, newPasswordFacts } from "./NewPasswordField";
import { signInWith } from "./signInWith";

type Values = components["schemas"]["ChangePassword"];

export default function ChangePasswordPage() {
  const { user } = useSignedIn();
  const form = useForm<Values>({ defaultValues: { current: "", password: "" } });
  const go = useGoWithSuccess();
  const changing = useSending({
    send: (values: Values) => body(client.PUT("/api/v1/me/password", { body: values })),
    changes: [],
  });
  const submit = async (values: Values) => {
    await changing.mutateAsync(values);
    const to = await signInWith(user.email, values.password);
    go(to === paths.signIn() ? to : paths.details(), "Your password is changed");
  };
  return (
    <Page
      heading="Change your password"
      back={{ to: paths.details(), words: "Your details" }}
      help={{
        what: "Set the password you sign in with from now on.",
        next: "You are signed out everywhere else, and we send you a message that it was changed.",
      }}
    >
      <Form form={form} onSubmit={submit} serverErrors={errorsOf(changing.error)}>
        <AccountName email={user.email} />
        <PasswordField<Values>
          name="current"
          label="Your password until now"
          autoComplete="current-password"
          required="Enter your password"
        />
        <NewPasswordField />
        <SubmitButton>Change password</SubmitButton>
      </Form>
    </Page>
  );
}

function errorsOf(error: unknown) {
  return isRefusal(error, "sign_in_failed")
    ? [{ pointer: "/current", message: "Your password is not right" }]
    : serverErrors(error, newPasswordFacts);
}
