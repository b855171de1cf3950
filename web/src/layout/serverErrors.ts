import { Refusal } from "@/api/errors";
import { currentSession } from "@/api/session";
import type { ServerError } from "@/govuk/form/problems";
import { fieldWords, refusalWords, type FieldFacts, type RefusalFacts } from "@/lib/words";
import { whoSaved } from "./whoSaved";

interface Facts {
  /** What fills the words of a field's error, by its pointer: `{ "/email": { field: "Email" } }`. */
  readonly fields?: Readonly<Record<string, FieldFacts>>;
  readonly refusal?: RefusalFacts;
}

/** What a form says of the error its mutation ended in: of each field, or else of the whole. */
export function serverErrors(
  error: unknown,
  facts: Facts = {},
): readonly ServerError[] | undefined {
  if (!(error instanceof Refusal)) return undefined;
  if (error.code === "stale") return [{ message: staleWords(error) }];
  if (error.errors.length === 0) return [{ message: refusalWords(error, facts.refusal) }];
  return error.errors.map((one) => ({
    pointer: one.pointer,
    code: one.code,
    message: fieldWords(one, facts.fields?.[one.pointer]),
  }));
}

/** By name, for forms that stay as they are while what they are about is read anew. */
function staleWords(error: Refusal): string {
  const session = currentSession();
  const me = "who" in session ? session.who.user.id : "";
  const who = whoSaved(error, new Date().toISOString(), me);
  const first = who.startsWith("You ") ? "" : "Someone else changed this. ";
  return `${first}${who} Nothing of yours is lost: look at what it is now, then send yours again.`;
}
