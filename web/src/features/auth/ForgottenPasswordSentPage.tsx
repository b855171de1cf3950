import { Link } from "react-router";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";

/** The same for every address: nobody learns here who has an account. */
export default function ForgottenPasswordSentPage() {
  return (
    <Page
      heading="Check your email"
      back={{ to: paths.signIn(), words: "Back to sign in" }}
      help={{
        what: "What happens after asking for a link.",
        next: "Open the message, set a new password, and you are signed in.",
        who: "If nothing comes, ask the administrator of your organisation.",
      }}
    >
      <p className="govuk-body">
        If the address has an account, a link is on its way to it. It works once, within 30 minutes.
      </p>
      <p className="govuk-body">
        Nothing after 5 minutes? Look in your junk mail, then{" "}
        <Link className="govuk-link" to={paths.forgottenPassword()}>
          ask again
        </Link>
        .
      </p>
    </Page>
  );
}
