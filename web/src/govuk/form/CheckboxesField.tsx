import type { FieldValues } from "react-hook-form";
import { Checkboxes, type CheckboxesProps } from "../Checkboxes";
import { type FieldProps, useField } from "./useField";

type Given = "id" | "name" | "value" | "onChange" | "onBlur" | "error" | "ref";

interface Props<T extends FieldValues>
  extends FieldProps<T, string[]>, Omit<CheckboxesProps<string>, Given> {}

/** Any number of answers; the value is a list of strings. */
export function CheckboxesField<T extends FieldValues = FieldValues>(props: Props<T>) {
  const { name, required, validate, ...rest } = props;
  return <Checkboxes {...rest} {...useField({ name, required, validate, read: readList })} />;
}

function readList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
