import { type FieldPath, type FieldValues, useController, useFormContext } from "react-hook-form";
import { useFormAround } from "./formContext";

/** What every field takes in place of an id and a value. `<TextField<Values> …>` checks the name. */
export interface FieldProps<T extends FieldValues, V> {
  name: FieldPath<T>;
  /** What to say if there is no answer: "Enter the start date". Without it none is needed. */
  required?: string | undefined;
  /** What to say about an answer, or nothing if it will do. Not asked about a missing one. */
  validate?: ((value: V) => string | undefined) | undefined;
}

interface Rules<V> {
  name: string;
  /** The value of the form as the control wants it. */
  read: (value: unknown) => V;
  required?: string | undefined;
  validate?: ((value: V) => string | undefined) | undefined;
}

/** Ties a control to the form around it. What is typed is kept as it is. */
export function useField<V>({ name, read, required, validate }: Rules<V>) {
  const { idOf, errorOf } = useFormAround();
  const { control } = useFormContext();
  const check = (given: unknown) => {
    const value = read(given);
    return isMissing(value) ? (required ?? true) : (validate?.(value) ?? true);
  };
  // The control's ref stays unset: errors move focus to the summary, never to a field.
  const { field } = useController({ name, control, rules: { validate: check } });
  return {
    id: idOf(name),
    name,
    error: errorOf(name),
    value: read(field.value),
    onChange: (value: V) => field.onChange(value),
    onBlur: field.onBlur,
  };
}

function isMissing(value: unknown): boolean {
  if (typeof value === "string") return value.trim() === "";
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === false;
}

/** For controls whose value is text. */
export function readText(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
