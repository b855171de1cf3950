import { body, client } from "@/api/client";
import { Refusal } from "@/api/errors";
import { useSending } from "@/api/sending";
import type { SummaryError } from "@/govuk/ErrorSummary";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { refusalWords, WENT_WRONG } from "@/lib/words";
import { counted } from "../counted";
import { CHANGED } from "../queries";
import type { Wanted } from "./chosen";

interface Beginning {
  readonly items: readonly Wanted[];
  /** Id of the application that is begun from. */
  readonly from?: string;
}

/** Begins all of them or none, and goes to the overview. */
export function useBegin() {
  const go = useGoWithSuccess();
  const step = useSending({
    changes: CHANGED,
    send: ({ items, from }: Beginning, key) =>
      body(
        client.POST("/api/v1/applications", {
          params: { header: { "Idempotency-Key": key } },
          body: { items: [...items], ...(from !== undefined && { copy_from: from }) },
        }),
      ),
  });
  const start = (beginning: Beginning) =>
    step.mutate(beginning, {
      onSuccess: ({ items }) =>
        go(paths.draftApplications(), `${counted(items.length, "application")} begun.`),
    });
  return { start, error: step.error, attempt: step.submittedAt, busy: step.isPending };
}

/** Why it was not begun, each with the name of what it is about. */
export function beginErrors(
  error: unknown,
  items: readonly Wanted[],
  nameOf: (item: Wanted) => string,
): SummaryError[] {
  if (error === null || error === undefined) return [];
  if (!(error instanceof Refusal)) return [{ text: WENT_WRONG }];
  if (error.errors.length === 0) return [{ text: refusalWords(error) }];
  return error.errors.map(({ pointer, message }) => {
    const item = items[Number(/^\/items\/(\d+)/.exec(pointer)?.[1] ?? "-1")];
    return { text: item ? `${nameOf(item)}: ${message}` : message };
  });
}
