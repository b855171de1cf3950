import type { ReactNode } from "react";

/** What a field says about itself; every form component takes these. */
export interface FieldText {
  /** Also the start of the ids of the hint and the error: `id-hint`, `id-error`. */
  id: string;
  hint?: ReactNode;
  error?: ReactNode;
}

/** The ids for `aria-describedby`, in the order in which they are read. */
export function describedBy(
  { id, hint, error }: FieldText,
  ...others: readonly (string | undefined)[]
): string | undefined {
  const ids = [...others, present(hint) && `${id}-hint`, present(error) && `${id}-error`];
  return ids.filter(Boolean).join(" ") || undefined;
}

/** Whether there is anything to show. */
export function present(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== "";
}
