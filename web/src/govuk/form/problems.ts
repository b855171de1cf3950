/** An error of the service about one place in what was sent. */
export interface ServerError {
  /** JSON pointer to the place, such as `/needs/0/weight`. */
  pointer?: string | null | undefined;
  code?: string | undefined;
  /** The sentence to show. */
  message: string;
}

/** What is wrong, and with which field if it is one of this form's. */
export interface FormProblem {
  name: string | undefined;
  text: string;
}

/** `/needs/0/weight` → `needs.0.weight`, as react-hook-form names fields. */
export function pointerToDots(pointer: string): string {
  const parts = pointer.replace(/^#?\//, "").split("/");
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")).join(".");
}

/** react-hook-form's tree of errors as a list. */
export function flatten(errors: unknown, path = ""): FormProblem[] {
  if (typeof errors !== "object" || errors === null) return [];
  if (isLeaf(errors)) return errors.message ? [{ name: path, text: errors.message }] : [];
  return Object.entries(errors).flatMap(([key, below]) =>
    flatten(below, path === "" ? key : `${path}.${key}`),
  );
}

/** A field may itself be called `type`; then what is there is no string. */
function isLeaf(node: object): node is { type: string; message?: string } {
  return "type" in node && typeof node.type === "string";
}

/** The name itself, or its nearest ancestor, that is a field of the form. */
export function nearestField(name: string, isField: (name: string) => boolean): string | undefined {
  for (let at = name; at !== ""; at = at.slice(0, Math.max(at.lastIndexOf("."), 0))) {
    if (isField(at)) return at;
  }
  return undefined;
}
