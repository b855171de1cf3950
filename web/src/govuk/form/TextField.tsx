import type { FieldValues } from "react-hook-form";
import { Input, type InputProps } from "../Input";
import { type FieldProps, readText, useField } from "./useField";

/** What the form gives its controls. */
type Given = "id" | "name" | "value" | "defaultValue" | "onChange" | "error" | "required" | "ref";

export interface TextFieldProps<T extends FieldValues>
  extends FieldProps<T, string>, Omit<InputProps, Given> {}

/** One line of text. */
export function TextField<T extends FieldValues = FieldValues>(props: TextFieldProps<T>) {
  const { name, required, validate, ...rest } = props;
  const { onChange, ...field } = useField({ name, required, validate, read: readText });
  return <Input {...rest} {...field} onChange={(event) => onChange(event.target.value)} />;
}
