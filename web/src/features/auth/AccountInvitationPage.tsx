import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { body, client } from "@/api/client";
import { isRefusal } from "@/api/errors";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { PasswordField } from "@/govuk/form/PasswordField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Loaded } from "@/layout/Loaded";
import { roleWords } from "@/layout/navigation";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { withSuccess } from "@/layout/SuccessBanner";
import { useAddressToken } from "@/layout/useAddressToken";
import { AccountName } from "./AccountName";
import { DeadLinkPage } from "./DeadLinkPage";
import { NewPasswordField, newPasswordFacts } from "./NewPasswordField";
import { invitationQuery } from "./queries";
import { signInWith } from "./signInWith";

type Offer = components["schemas"]["Offer"];

export default function AccountInvitationPage() {
  const token = useAddressToken();
  const query = useQuery({ ...invitationQuery(token), enabled: token !== "" });
  if (token === "" || isRefusal(query.error, "not_found", "invalid")) {
    return (
      <DeadLinkPage>
        <p className="govuk-body">
          An invitation works once, within seven days. Ask whoever invited you for a new one.
        </p>
      </DeadLinkPage>
    );
  }
  return <Loaded query={query}>{(offer) => <Accept token={token} offer={offer} />}</Loaded>;
}

function Accept({ token, offer }: { readonly token: string; readonly offer: Offer }) {
  const { email, organisation, has_account: hasAccount } = offer;
  const form = useForm({ defaultValues: { password: "" } });
  const navigate = useNavigate();
  const accepting = useSending({
    send: (password: string) =>
      body(client.POST("/api/v1/auth/invitations/accept", { body: { token, password } })),
    changes: [],
  });
  const submit = async ({ password }: { password: string }) => {
    await accepting.mutateAsync(password);
    const to = await signInWith(email, password);
    void navigate(to, withSuccess(`You now act for ${organisation.name}`));
  };
  return (
    <Page
      heading={`Join ${organisation.name}`}
      help={{
        what: "Somebody invited you to act for their organisation.",
        next: "After this you are signed in, and a short tour shows you around.",
        who: "If you do not know who invited you, close this page. Nothing then happens.",
      }}
    >
      <p className="govuk-body">
        {offer.name}, you are invited as {roleWords(offer.role).toLowerCase()}. You will sign in
        with {email}.
      </p>
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={serverErrors(accepting.error, hasAccount ? {} : newPasswordFacts)}
      >
        <AccountName email={email} />
        {hasAccount ? (
          <PasswordField
            name="password"
            label="Your password"
            hint="You have an account with this address: enter the password you use already."
            autoComplete="current-password"
            required="Enter your password"
          />
        ) : (
          <NewPasswordField label="Choose a password" />
        )}
        <SubmitButton>Accept</SubmitButton>
      </Form>
    </Page>
  );
}
