import { Suspense, useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import { useSession } from "@/api/session";
import { time } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { SignInFormLater } from "./formsLater";

/** Covers a page whose session ended: the same person finds it as it was, another finds none of it. */
export function SignInPanel() {
  const session = useSession();
  const heading = useRef<HTMLHeadingElement>(null);
  const navigate = useNavigate();
  const expired = session.state === "expired";
  useEffect(() => {
    if (expired) heading.current?.focus();
  }, [expired]);
  if (session.state !== "expired") return null;
  const back = (who: "same" | "other") => {
    if (who === "other") void navigate(paths.home(), { replace: true });
  };
  return (
    <main className="app-cover" aria-labelledby="signed-out">
      <div className="app-width">
        <h1 className="govuk-heading-l" id="signed-out" tabIndex={-1} ref={heading}>
          You were signed out at {time(session.at.toISOString())}
        </h1>
        <p className="govuk-body">Sign in to carry on where you were.</p>
        <Suspense>
          <SignInFormLater email={session.who.user.email} onSignedIn={back} />
        </Suspense>
      </div>
    </main>
  );
}
