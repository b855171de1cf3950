import { currentSession } from "@/api/session";
import { signIn } from "@/api/standing";
import { paths } from "@/lib/paths";

/** Who signs in for the first time is shown around, unless they were going somewhere. */
export function homeOrTour(firstUse: boolean): string {
  return firstUse ? paths.firstUse() : paths.home();
}

/** Signs in with what was just set. Where that does not go, the sign-in page is next. */
export async function signInWith(email: string, password: string): Promise<string> {
  try {
    await signIn(email, password);
  } catch {
    return paths.signIn();
  }
  const session = currentSession();
  return homeOrTour(session.state === "signed-in" && session.who.firstUse);
}
