import { useQueryClient } from "@tanstack/react-query";
import type { Versioned } from "@/api/client";
import { isStale } from "@/api/errors";
import { useSending } from "@/api/sending";
import type { ServerError } from "@/govuk/form/problems";
import { serverErrors } from "@/layout/serverErrors";
import { time } from "@/lib/dates";
import type { FieldFacts } from "@/lib/words";
import type { Referral } from "../queries";

/** What names a referral and the version of it that the person saw. */
export interface Seen {
  readonly path: { readonly referral_id: string };
  readonly header: { readonly "If-Match": string };
}

const CHANGES = [["referral"], ["referrals"], ["interest"], ["versions"], ["questions"], ["tasks"]];

/**
 * A step that rests on what the person saw. Where somebody else was first the page reads the
 * referral anew and keeps what was typed, so that the next press goes on what is true now.
 */
export function useStep<Input, Output>(
  { value, version }: Versioned<Referral>,
  send: (input: Input, seen: Seen) => Promise<Output>,
  fields: Readonly<Record<string, FieldFacts>> = {},
) {
  const cache = useQueryClient();
  const seen = { path: { referral_id: value.id }, header: { "If-Match": version } };
  const sending = useSending({
    send: async (input: Input) => {
      try {
        return await send(input, seen);
      } catch (error) {
        if (isStale(error)) await cache.invalidateQueries({ queryKey: ["referral"] });
        throw error;
      }
    },
    changes: CHANGES,
  });
  return { ...sending, problems: problemsOf(sending.error, fields) };
}

function problemsOf(
  error: unknown,
  fields: Readonly<Record<string, FieldFacts>>,
): readonly ServerError[] | undefined {
  if (!isStale(error)) return serverErrors(error, { fields });
  const who = changerOf(error.current);
  return [
    {
      message: `${who ?? "Someone else changed this after you opened it."} Nothing of yours is lost. Look again, then press the button once more.`,
    },
  ];
}

/** "Priya Shah changed this at 10:42am, after you opened it." */
function changerOf(current: unknown): string | undefined {
  const by = textOf(current, "changed_by");
  const at = textOf(current, "changed_at");
  if (by === undefined || at === undefined || !by.includes(" ")) return undefined;
  return `${by} changed this at ${time(at)}, after you opened it.`;
}

function textOf(record: unknown, name: string): string | undefined {
  if (typeof record !== "object" || record === null) return undefined;
  const value: unknown = Object.entries(record).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : undefined;
}
