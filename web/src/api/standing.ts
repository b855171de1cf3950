/** Signing in and out, going on with a session, and giving the password again. */
import { body, client, FROM_APPLICATION, installRemedies } from "./client";
import type { components } from "./schema.gen";
import {
  chooseRole,
  currentSession,
  forgetRole,
  onSession,
  rememberedRole,
  rememberRole,
  setAccessToken,
  setSession,
  type ActingFor,
  type SignedIn,
} from "./session";

const params = { header: FROM_APPLICATION } as const;

type Begun = components["schemas"]["Begun"];

type Known = Pick<Begun, "user" | "acting_for" | "first_use">;

function standing(begun: Known, keep?: SignedIn): SignedIn {
  const roles = begun.acting_for;
  const kept = roles.find((role) => role.id === keep?.role?.id);
  const role = kept ?? chooseRole(roles);
  rememberRole(role);
  return { user: begun.user, roles, role, firstUse: begun.first_use };
}

/** Whether the same person came back: then their page may be shown as it was. */
export async function signIn(email: string, password: string): Promise<"same" | "other"> {
  const begun = await body(
    client.POST("/api/v1/auth/sign-in", { params, body: { email, password } }),
  );
  const before = currentSession();
  const same = before.state === "expired" && before.who.user.id === begun.user.id;
  setAccessToken(begun.access_token);
  setSession({ state: "signed-in", who: standing(begun, same ? before.who : undefined) });
  return same ? "same" : "other";
}

export async function signOut(): Promise<void> {
  await body(client.POST("/api/v1/auth/sign-out", { params, body: {} }));
  forgetRole();
  setAccessToken(undefined);
  setSession({ state: "nobody" });
}

/** Starts from the cookie after the page was loaded. */
export async function resume(): Promise<void> {
  if (rememberedRole() === undefined || !(await renew())) {
    setSession({ state: "nobody" });
    return;
  }
  const profile = await body(client.GET("/api/v1/me"));
  setSession({ state: "signed-in", who: standing(profile) });
}

let renewing: Promise<boolean> | undefined;

/** A new access token from the cookie; several at once ask once. False: the session is over. */
export function renew(): Promise<boolean> {
  renewing ??= renewed().finally(() => (renewing = undefined));
  return renewing;
}

async function renewed(): Promise<boolean> {
  const outcome = await client.POST("/api/v1/auth/refresh", { params, body: {} });
  if (outcome.response.status === 401) {
    forgetRole();
    expire();
    return false;
  }
  const { access_token } = await body(Promise.resolve(outcome));
  setAccessToken(access_token);
  return true;
}

/** The session has ended by time: the page is covered and waits for its person. */
export function expire(): void {
  setAccessToken(undefined);
  const now = currentSession();
  if (now.state === "signed-in") setSession({ state: "expired", who: now.who, at: new Date() });
}

/** Nobody has touched the page for the whole of the idle time: the session ends in the service too. */
export async function endIdle(): Promise<void> {
  expire();
  forgetRole();
  await body(client.POST("/api/v1/auth/sign-out", { params, body: {} }));
}

/** Resolves once somebody is signed in again. */
export function sessionBack(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (currentSession().state !== "signed-in") return;
      stop();
      resolve();
    };
    const stop = onSession(check);
    check();
  });
}

/** From now on acts in this role; what was read in the other is the caller's to forget. */
export function actAs(role: ActingFor): void {
  const now = currentSession();
  if (now.state !== "signed-in") return;
  rememberRole(role);
  setSession({ state: "signed-in", who: { ...now.who, role } });
}

/** Somebody has been shown around, and is not again. */
export async function endFirstUse(): Promise<void> {
  const now = currentSession();
  if (now.state !== "signed-in" || !now.who.firstUse) return;
  setSession({ state: "signed-in", who: { ...now.who, firstUse: false } });
  await body(client.POST("/api/v1/me/first-use"));
}

/** Shows the dialog that asks for the password; the frame of the page installs it. */
type PasswordAsker = () => Promise<boolean>;
let asker: PasswordAsker = () => Promise.resolve(false);
export function onPasswordNeeded(next: PasswordAsker): void {
  asker = next;
}

let asking: Promise<boolean> | undefined;

/** Asks for the password again, once for however many wait. False: the person would not. */
export function askForPassword(): Promise<boolean> {
  asking ??= asker().finally(() => (asking = undefined));
  return asking;
}

/** Gives the password again; throws `sign_in_failed` where it is wrong. */
export async function confirmPassword(password: string): Promise<void> {
  const given = await body(client.POST("/api/v1/auth/confirm", { body: { password } }));
  setAccessToken(given.access_token);
}

installRemedies({ renew, sessionBack, askForPassword });
