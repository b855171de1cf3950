import { Refusal } from "@/api/errors";
import type { ServerError } from "@/govuk/form/problems";
import { serverErrors } from "@/layout/serverErrors";

/** The service's own sentences are whole ones here: they need no name of a field. */
export function roundErrors(error: unknown): readonly ServerError[] | undefined {
  if (!(error instanceof Refusal) || error.errors.length === 0) return serverErrors(error);
  return error.errors.map(({ pointer, code, message }) => ({ pointer, code, message }));
}
