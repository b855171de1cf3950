import { body, client } from "@/api/client";
import { Refusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import type { components } from "@/api/schema.gen";
import type { SummaryError } from "@/govuk/ErrorSummary";
import { refusalWords, WENT_WRONG } from "@/lib/words";
import { type Application, CHANGED } from "../queries";

/** All of them or none. */
export function useSubmit() {
  return useSending({
    changes: CHANGED,
    send: (submission: components["schemas"]["SubmitMany"], key) =>
      body(
        client.POST("/api/v1/applications/submit", {
          params: { header: { "Idempotency-Key": key } },
          body: submission,
        }),
      ),
  });
}

/** Why nothing was submitted, each with the application it is about. */
export function submitErrors(error: unknown, sent: readonly Application[]): SummaryError[] {
  if (error === null || error === undefined) return [];
  if (!(error instanceof Refusal)) return [{ text: WENT_WRONG }];
  if (error.errors.length === 0) return [{ text: refusalWords(error) }];
  return error.errors.map(({ pointer, message }) => {
    const one = sent[Number(/^\/applications\/(\d+)/.exec(pointer)?.[1] ?? "-1")];
    return { text: one ? `${one.reference}, ${one.establishment}: ${message}` : message };
  });
}
