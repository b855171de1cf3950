import { Refusal } from "@/api/errors";
import type { ServerError } from "@/govuk/form/problems";
import { serverErrors } from "@/layout/serverErrors";
import { readable } from "../vocabulary";

interface Facts {
  /** The field of the form for a pointer into the configuration. */
  readonly fieldAt: (pointer: string) => string | undefined;
  readonly labelOf: (field: string) => string | undefined;
}

const OWN: Readonly<Record<string, string>> = {
  "/questions weights_not_100":
    "The weights of the scored statements must come to 100. Change them together under “Weights of the statements”",
};

/** What is wrong with a configuration: led by the name of the field, or of the part it is in. */
export function configErrors(
  error: unknown,
  { fieldAt, labelOf }: Facts,
): readonly ServerError[] | undefined {
  if (!(error instanceof Refusal) || error.errors.length === 0) return serverErrors(error);
  return error.errors.map(({ pointer, code, message }) => {
    const field = fieldAt(pointer);
    const label = (field && labelOf(field)) ?? readable(pointer.split("/")[1] ?? "");
    const own = OWN[`${pointer} ${code}`];
    return { pointer, code, message: own ?? `${label}: ${message}` };
  });
}
