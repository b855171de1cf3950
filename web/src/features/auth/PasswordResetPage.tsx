import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { components } from "@/api/schema.gen";
import { isRefusal } from "@/api/errors";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { withSuccess } from "@/layout/SuccessBanner";
import { useAddressToken } from "@/layout/useAddressToken";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { AccountName } from "./AccountName";
import { DeadLinkPage } from "./DeadLinkPage";
import { NewPasswordField, newPasswordFacts } from "./NewPasswordField";
import { resetQuery } from "./queries";
import { signInWith } from "./signInWith";

export default function PasswordResetPage() {
  const token = useAddressToken();
  const query = useQuery({ ...resetQuery(token), enabled: token !== "" });
  if (token === "" || isRefusal(query.error, "not_found", "invalid")) {
    return (
      <DeadLinkPage>
        <p className="govuk-body">
          <Link className="govuk-link" to={paths.forgottenPassword()}>
            Send me a new link
          </Link>
        </p>
      </DeadLinkPage>
    );
  }
  return <Loaded query={query}>{(reset) => <NewPassword token={token} reset={reset} />}</Loaded>;
}

interface Props {
  readonly token: string;
  readonly reset: components["schemas"]["Reset"];
}

function NewPassword({ token, reset }: Props) {
  const form = useForm({ defaultValues: { password: "" } });
  const navigate = useNavigate();
  const saving = useSending({
    send: (password: string) =>
      body(client.POST("/api/v1/auth/password-resets/accept", { body: { token, password } })),
    changes: [],
  });
  const submit = async ({ password }: { password: string }) => {
    const { email } = await saving.mutateAsync(password);
    void navigate(await signInWith(email, password), withSuccess("Your password is changed"));
  };
  return (
    <Page
      heading="Set a new password"
      help={{
        what: "Set the password you sign in with from now on.",
        next: "You are signed out on every device, and we send you a message that it was changed.",
      }}
    >
      <p className="govuk-body">
        For {reset.email}. This link works until {shortMoment(reset.expires_at)}.
      </p>
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={serverErrors(saving.error, newPasswordFacts)}
      >
        <AccountName email={reset.email} />
        <NewPasswordField />
        <SubmitButton>Save password</SubmitButton>
      </Form>
    </Page>
  );
}
