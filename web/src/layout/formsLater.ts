import { lazy, useEffect } from "react";
import { useSession } from "@/api/session";

const signIn = () => import("./SignInForm");
const again = () => import("./PasswordAgain");

/** What any page may need at any time, but none at first. */
export const SignInFormLater = lazy(async () => ({ default: (await signIn()).SignInForm }));
export const PasswordAgainLater = lazy(async () => ({ default: (await again()).PasswordAgain }));

const STANDS = 3_000;

/** Fetches them once the page stands: when they are needed there may be no connection. */
export function useFormsLater(): void {
  const signedIn = useSession().state === "signed-in";
  useEffect(() => {
    if (!signedIn) return;
    const timer = setTimeout(() => {
      Promise.all([signIn(), again()]).catch(() => undefined);
    }, STANDS);
    return () => clearTimeout(timer);
  }, [signedIn]);
}
