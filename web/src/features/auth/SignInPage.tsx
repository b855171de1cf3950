import { Link, useSearchParams } from "react-router";
import { useSession } from "@/api/session";
import { paths, safeNext } from "@/lib/paths";
import { Forward } from "@/layout/Forward";
import { Page } from "@/layout/Page";
import { SignInForm } from "@/layout/SignInForm";
import { DemoAccounts } from "./DemoAccounts";
import { homeOrTour } from "./signInWith";

/** Goes on to where somebody was going; signed in already, at once. */
export default function SignInPage() {
  const next = safeNext(useSearchParams()[0].get("next"));
  const session = useSession();
  if (session.state === "signed-in") {
    return <Forward to={next === paths.home() ? homeOrTour(session.who.firstUse) : next} />;
  }
  return (
    <Page
      heading="Sign in"
      help={{
        what: "Sign in with the email address that your invitation went to.",
        next: "After signing in you see what waits for you.",
        who: "No account yet? People of councils ask their administrator. Providers ask to join.",
      }}
    >
      <SignInForm onSignedIn={() => undefined} />
      <ul className="govuk-list">
        <li>
          <Link className="govuk-link" to={paths.forgottenPassword()}>
            Forgotten your password?
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.join()}>
            Join as a provider
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.forFamilies()}>
            Have a link from your council?
          </Link>
        </li>
      </ul>
      <DemoAccounts />
    </Page>
  );
}
