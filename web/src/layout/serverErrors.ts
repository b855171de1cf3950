import { Refusal } from "@/api/errors";
import type { ServerError } from "@/govuk/form/problems";
import { fieldWords, refusalWords, type FieldFacts, type RefusalFacts } from "@/lib/words";

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
  if (error.errors.length === 0) return [{ message: refusalWords(error, facts.refusal) }];
  return error.errors.map((one) => ({
    pointer: one.pointer,
    code: one.code,
    message: fieldWords(one, facts.fields?.[one.pointer]),
  }));
}
