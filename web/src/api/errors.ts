import type { components } from "./schema.gen";

/** What the service answers when it refuses (RFC 9457). */
export type Problem = components["schemas"]["Problem"];
export type FieldError = components["schemas"]["FieldError"];

/** The service refused: `code` is what to act on, `errors` every field that cannot be accepted. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  /** With `stale`: who changed it, and when. */
  readonly current: unknown;
  /** Seconds to wait, where the service said so. */
  readonly retryAfter: number | undefined;
  /** What the service's log has this request under. */
  readonly requestId: string | undefined;

  constructor(problem: Problem, response: Response) {
    super(problem.title);
    this.code = problem.code;
    this.status = response.status;
    this.detail = problem.detail ?? undefined;
    this.errors = problem.errors ?? [];
    this.current = problem.current;
    const wait = Number(response.headers.get("retry-after"));
    this.retryAfter = Number.isFinite(wait) && wait > 0 ? wait : undefined;
    this.requestId = response.headers.get("x-request-id") ?? undefined;
  }
}

/** No answer came: the connection is gone, or the service is. Whether it did anything is unknown. */
export class NoConnection extends Error {
  override readonly name = "NoConnection";
}

/** Whether somebody else changed the thing since it was read. */
export function isStale(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === "stale";
}

export function isRefusal(error: unknown, ...codes: string[]): error is Refusal {
  return error instanceof Refusal && (codes.length === 0 || codes.includes(error.code));
}
