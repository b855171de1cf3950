/** What another person does meanwhile, straight at the service: what a page shows next rests on it. */
import type { Service } from "./service";

export interface Acting {
  /** The body of the answer; fails on a refusal. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<unknown>;
  /** The version of a thing, to be sent as `If-Match`. */
  version(path: string): Promise<string>;
}

/** Somebody signed in, in the first role they hold of the one named. */
export async function acting(service: Service, email: string, role?: string): Promise<Acting> {
  const begun = await sent(service, "POST", "/auth/sign-in", {
    body: { email, password: service.password },
    headers: {},
  });
  const token = text(await begun.json(), "access_token");
  const me: unknown = await (
    await sent(service, "GET", "/me", { headers: { Authorization: `Bearer ${token}` } })
  ).json();
  const roles = list(me, "acting_for");
  const found = roles.find((one) => role === undefined || text(one, "role") === role);
  const as = { Authorization: `Bearer ${token}`, "Together-Acting-For": text(found, "id") };
  return {
    call: async (method, path, body, headers = {}) => {
      const answer = await sent(service, method, path, { body, headers: { ...as, ...headers } });
      if (!answer.headers.get("content-type")?.includes("json")) return undefined;
      const given: unknown = await answer.json();
      return given;
    },
    version: async (path) => {
      const answer = await sent(service, "GET", path, { headers: as });
      return answer.headers.get("etag") ?? "";
    },
  };
}

interface Sent {
  readonly body?: unknown;
  readonly headers: Record<string, string>;
}

async function sent(service: Service, method: string, path: string, { body, headers }: Sent) {
  const answer = await fetch(`${service.origin}/api/v1${path}`, {
    method,
    headers: {
      "Content-Type": "application/json",
      "X-Together-Client": "web",
      Origin: service.origin,
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok)
    throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`);
  return answer;
}

/** A member of an answer that is text. */
export function text(from: unknown, name: string): string {
  const value = member(from, name);
  if (typeof value !== "string") throw new Error(`no text ${name}`);
  return value;
}

/** A member of an answer that is a list. */
export function list(from: unknown, name: string): unknown[] {
  const value = member(from, name);
  if (!Array.isArray(value)) throw new Error(`no list ${name}`);
  return value;
}

function member(from: unknown, name: string): unknown {
  return typeof from === "object" && from !== null
    ? Object.entries(from).find(([key]) => key === name)?.[1]
    : undefined;
}
