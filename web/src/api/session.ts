/**
 * Who is signed in, and as what they act. Lives in the memory of the page alone: the refresh token
 * is in a cookie that scripts cannot read, and a reload starts from it.
 */
import { useSyncExternalStore } from "react";
import type { components } from "./schema.gen";

export type ActingFor = components["schemas"]["ActingFor"];
export type Person = components["schemas"]["Person"];

export interface SignedIn {
  readonly user: Person;
  readonly roles: readonly ActingFor[];
  /** The role acted in; absent where the person holds none. */
  readonly role: ActingFor | undefined;
  /** Still to be shown around. */
  readonly firstUse: boolean;
}

/**
 * - `unknown`: the page was just loaded, and the cookie not tried yet.
 * - `expired`: signed out by time; the page stays, covered, for the same person to carry on.
 */
export type Session =
  | { readonly state: "unknown" }
  | { readonly state: "nobody" }
  | { readonly state: "signed-in"; readonly who: SignedIn }
  | { readonly state: "expired"; readonly who: SignedIn; readonly at: Date };

let session: Session = { state: "unknown" };
let token: string | undefined;
const listeners = new Set<() => void>();

export function currentSession(): Session {
  return session;
}

export function accessToken(): string | undefined {
  return token;
}

export function setAccessToken(next: string | undefined): void {
  token = next;
}

export function setSession(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(onSession, currentSession);
}

/** The person and role of a page that is only shown to somebody signed in. */
export function useSignedIn(): SignedIn {
  const now = useSession();
  if (now.state !== "signed-in" && now.state !== "expired") throw new Error("nobody is signed in");
  return now.who;
}

type Beginning = "write_referral" | "begin_round" | "begin_uplift";

/** Whether the role acted in may begin something that is not there yet, and so cannot say it. */
export function useMayBegin(what: Beginning): boolean {
  return useSignedIn().role?.permissions.includes(what) === true;
}

const ROLE_COOKIE = "together_role";
/** Somebody is signed in who holds no role. */
const NO_ROLE = "none";

/**
 * Which role this browser last acted in, as long as somebody is signed in: no secret, and not worth
 * a request to remember. Where there is none, nobody is, and the service need not be asked.
 */
export function rememberedRole(): string | undefined {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${ROLE_COOKIE}=`));
  return found?.slice(ROLE_COOKIE.length + 1);
}

export function rememberRole(role: ActingFor | undefined): void {
  document.cookie = `${ROLE_COOKIE}=${role?.id ?? NO_ROLE}; Path=/; SameSite=Strict; Max-Age=43200`;
}

export function forgetRole(): void {
  document.cookie = `${ROLE_COOKIE}=; Path=/; SameSite=Strict; Max-Age=0`;
}

/** The remembered role if it is still held, else the first. */
export function chooseRole(roles: readonly ActingFor[]): ActingFor | undefined {
  const remembered = rememberedRole();
  return roles.find((role) => role.id === remembered) ?? roles[0];
}
