/** The one way to the service: the generated contract, the session's headers, one kind of error. */
import createClient from "openapi-fetch";
import { noteConnection } from "./connection";
import { NoConnection, Refusal, type Problem } from "./errors";
import type { paths } from "./schema.gen";
import { accessToken, currentSession } from "./session";

/** Cookie routes are refused without it: another site cannot send a header of its own. */
export const FROM_APPLICATION = { "X-Together-Client": "web" } as const;

/** What stands between a person and an answer can be helped; `standing.ts` says how. */
export interface Remedies {
  /** A new access token for the session. False: it is over. */
  renew(): Promise<boolean>;
  /** Waits until somebody is signed in again. */
  sessionBack(): Promise<void>;
  /** Asks for the password again. False: the person would not. */
  askForPassword(): Promise<boolean>;
}

let remedies: Remedies | undefined;
export function installRemedies(next: Remedies): void {
  remedies = next;
}

function prepared(request: Request): Request {
  const next = new Request(request);
  const token = accessToken();
  const session = currentSession();
  if (token !== undefined) next.headers.set("Authorization", `Bearer ${token}`);
  if ((session.state === "signed-in" || session.state === "expired") && session.who.role) {
    if (!next.headers.has("Together-Acting-For")) {
      next.headers.set("Together-Acting-For", session.who.role.id);
    }
  }
  return next;
}

async function sent(request: Request): Promise<Response> {
  try {
    const answer = await fetch(prepared(request.clone()));
    noteConnection(true);
    return answer;
  } catch (error) {
    if (request.signal.aborted) throw error;
    noteConnection(false);
    throw new NoConnection("no answer", { cause: error });
  }
}

async function codeOf(answer: Response): Promise<string | undefined> {
  if (!answer.headers.get("content-type")?.includes("json")) return undefined;
  const body: unknown = await answer.clone().json();
  return typeof body === "object" &&
    body !== null &&
    "code" in body &&
    typeof body.code === "string"
    ? body.code
    : undefined;
}

/**
 * Sends a request and sees to what stands between a person and its answer: an access token that ran
 * out, a session that ended (the page waits, covered, until its person is back), a step that asks
 * for the password again.
 */
async function asPerson(request: Request): Promise<Response> {
  let answer = await sent(request);
  if (remedies === undefined) return answer;
  if (
    answer.status === 401 &&
    !request.url.includes("/api/v1/auth/") &&
    accessToken() !== undefined
  ) {
    if (!(await remedies.renew())) await remedies.sessionBack();
    answer = await sent(request);
  }
  if (answer.status === 403 && (await codeOf(answer)) === "step_up_required") {
    if (await remedies.askForPassword()) answer = await sent(request);
  }
  return answer;
}

export const client = createClient<paths>({ baseUrl: "", fetch: asPerson });

interface Outcome<T> {
  data?: T | undefined;
  error?: unknown;
  response: Response;
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "title" in body;
}

function refusal({ error, response }: Outcome<unknown>): Refusal {
  if (isProblem(error)) return new Refusal(error, response);
  const title = "Something went wrong. It was not you.";
  return new Refusal(
    { type: "about:blank", title, status: response.status, code: "internal" },
    response,
  );
}

/** The body of an answer; throws a {@link Refusal} or {@link NoConnection}. */
export async function body<T>(call: Promise<Outcome<T>>): Promise<T> {
  return (await versioned(call)).value;
}

/** A thing and the version it has, to be sent back as `If-Match`. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: string;
}

/** Like {@link body}, with the ETag of the answer. */
export async function versioned<T>(call: Promise<Outcome<T>>): Promise<Versioned<T>> {
  const outcome = await call;
  if (!outcome.response.ok) throw refusal(outcome);
  // A success without a body (204) has the type `never` in the contract, which T then is.
  return { value: outcome.data as T, version: outcome.response.headers.get("etag") ?? "" };
}
