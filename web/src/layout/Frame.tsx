import { useCallback, useEffect, useState } from "react";
import { Outlet, useLocation, useNavigation } from "react-router";
import { useSession } from "@/api/session";
import { resume } from "@/api/standing";
import { Loading } from "@/govuk/Loading";
import { SkipLink } from "@/govuk/SkipLink";
import { paths } from "@/lib/paths";
import { ConnectionBar } from "./ConnectionBar";
import { Foot } from "./Foot";
import { Header } from "./Header";
import { PasswordDialog } from "./PasswordDialog";
import { SessionWatch } from "./SessionWatch";
import { SignInPanel } from "./SignInPanel";
import { useFormsLater } from "./formsLater";
import { Forward } from "./Forward";
import { useInstallation } from "./theme";
import { Trouble } from "./Trouble";

/** What surrounds every page but the family's: header, navigation, footer, and the session. */
export function Frame() {
  useInstallation();
  useFormsLater();
  const { trouble, again } = useResume();
  const session = useSession();
  const loading = useNavigation().state === "loading";
  const covered = session.state === "expired";
  return (
    <>
      <SkipLink />
      <ConnectionBar />
      <SignInPanel />
      {/* A covered page stays as it was, unseen and out of reach, for its person to come back to. */}
      <div className="app-frame" hidden={covered} inert={covered}>
        <Header />
        <div aria-busy={loading}>
          {session.state !== "unknown" ? (
            <Outlet />
          ) : trouble === undefined ? (
            <Loading />
          ) : (
            <Trouble error={trouble} again={again} />
          )}
        </div>
        <Foot />
      </div>
      <SessionWatch />
      <PasswordDialog />
    </>
  );
}

/** Goes on with the session of the cookie, once the page is loaded. */
function useResume() {
  const unknown = useSession().state === "unknown";
  const [trouble, setTrouble] = useState<unknown>();
  useEffect(() => {
    if (unknown) resume().catch(setTrouble);
  }, [unknown]);
  const again = useCallback(() => {
    setTrouble(undefined);
    resume().catch(setTrouble);
  }, []);
  return { trouble, again };
}

/** The routes that somebody must be signed in for. */
export function SignedInOnly() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.state === "nobody") return <Forward to={paths.signIn(pathname + search)} />;
  if (session.state === "unknown") return <Loading />;
  // Another role sees other things at the same address: nothing of a page outlives the change.
  return <Outlet key={session.who.role?.id} />;
}
