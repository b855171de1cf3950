import type { FieldValues } from "react-hook-form";
import { DateInput, type DateInputProps } from "../DateInput";
import { isRealDate, missingParts } from "../dateParts";
import { type FieldProps, readText, useField } from "./useField";

type Given = "id" | "value" | "onChange" | "onBlur" | "error" | "wrong" | "ref" | "after";

export interface DateFieldProps<T extends FieldValues>
  extends FieldProps<T, string>, Omit<DateInputProps, Given> {
  /** Leads the message about an unfinished date: "The start date must include a month". */
  noun?: string | undefined;
}

/** A date; the value is `yyyy-mm-dd` or "". */
export function DateField<T extends FieldValues = FieldValues>(props: DateFieldProps<T>) {
  const { name, required, validate, noun, ...rest } = props;
  const check = (value: string) => dateProblem(value, noun) ?? validate?.(value);
  const field = useField({ name, required, validate: check, read: readText });
  return <DateInput {...rest} {...field} wrong={wrongBoxes(field.value)} />;
}

/** What keeps an answer from being a date. */
export function dateProblem(value: string, noun = "The date"): string | undefined {
  const missing = missingParts(value);
  if (missing.length > 0) return `${noun} must include a ${missing.join(" and a ")}`;
  return isRealDate(value) ? undefined : `${noun} must be a real date`;
}

/** The empty boxes if only some are; otherwise all. */
export function wrongBoxes(value: string) {
  const missing = missingParts(value);
  return missing.length === 0 ? undefined : missing;
}
