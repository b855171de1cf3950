import { signIn } from "@/api/standing";
import { paths } from "@/lib/paths";

/** Signs in with what was just set. Where that does not go, the sign-in page is next. */
export async function signInWith(email: string, password: string): Promise<string> {
  try {
    await signIn(email, password);
    return paths.home();
  } catch {
    return paths.signIn();
  }
}
