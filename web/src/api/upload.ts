/**
 * Files go by `XMLHttpRequest`, the one thing that tells how much of them has gone; they carry the
 * same headers, and are refused in the same words, as everything else.
 */
import { noteConnection } from "./connection";
import { NoConnection, Refusal, type Problem } from "./errors";
import type { components } from "./schema.gen";
import { accessToken, currentSession } from "./session";
import { renew, sessionBack } from "./standing";

export type Document = components["schemas"]["Document"];

export interface UploadOptions {
  /** How many bytes have gone, of how many. */
  readonly onProgress?: (sent: number, of: number) => void;
  /** Stops it; the promise then rejects with an `AbortError`. */
  readonly signal?: AbortSignal;
  /** The idempotency key: the same for each try of the same file. */
  readonly key?: string;
}

/**
 * Hands a file in. `path` is that of the operation, such as `/api/v1/documents`, with a query where
 * it has one; the file's name is added. Throws a {@link Refusal} or {@link NoConnection}.
 */
export async function upload(
  path: string,
  file: File,
  options: UploadOptions = {},
): Promise<Document> {
  const address = named(path, file.name);
  let answer = await sent(address, file, options);
  if (answer.status === 401 && accessToken() !== undefined) {
    if (!(await renew())) await sessionBack();
    answer = await sent(address, file, options);
  }
  const body: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && isDocument(body)) return body;
  throw new Refusal(isProblem(body) ? body : unsaid(answer.status), answer);
}

function named(path: string, name: string): string {
  const address = new URL(path, window.location.origin);
  address.searchParams.set("name", name);
  return address.pathname + address.search;
}

function sent(address: string, file: File, options: UploadOptions): Promise<Response> {
  const { onProgress, signal } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const request = new XMLHttpRequest();
    request.open("POST", address);
    for (const [name, value] of headers(options)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(loaded, total);
    request.onload = () => {
      noteConnection(true);
      resolve(answerOf(request));
    };
    request.onerror = () => {
      noteConnection(false);
      reject(new NoConnection("no answer"));
    };
    const stop = () => request.abort();
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    request.onloadend = () => signal?.removeEventListener("abort", stop);
    signal?.addEventListener("abort", stop);
    request.send(file);
  });
}

function headers({ key }: UploadOptions): Headers {
  const headers = new Headers({ "Content-Type": "application/octet-stream" });
  const token = accessToken();
  const session = currentSession();
  if (token !== undefined) headers.set("Authorization", `Bearer ${token}`);
  if ((session.state === "signed-in" || session.state === "expired") && session.who.role) {
    headers.set("Together-Acting-For", session.who.role.id);
  }
  if (key !== undefined) headers.set("Idempotency-Key", key);
  return headers;
}

/** The answer as the rest of the client knows answers. */
function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of request
    .getAllResponseHeaders()
    .trim()
    .split(/[\r\n]+/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const { status } = request;
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : request.responseText, { status, headers });
}

function unsaid(status: number): Problem {
  const title = "Something went wrong. It was not you.";
  return { type: "about:blank", title, status, code: status === 413 ? "too_large" : "internal" };
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "title" in body;
}

function isDocument(body: unknown): body is Document {
  return typeof body === "object" && body !== null && "id" in body && "sha256" in body;
}
