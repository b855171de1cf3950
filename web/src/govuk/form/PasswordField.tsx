import type { FieldValues } from "react-hook-form";
import { PasswordInput, type PasswordInputProps } from "../PasswordInput";
import { type FieldProps, readText, useField } from "./useField";

type Given = "id" | "name" | "value" | "defaultValue" | "onChange" | "error" | "required" | "ref";

interface Props<T extends FieldValues>
  extends FieldProps<T, string>, Omit<PasswordInputProps, Given> {}

/** A password with a button to show it. */
export function PasswordField<T extends FieldValues = FieldValues>(props: Props<T>) {
  const { name, required, validate, ...rest } = props;
  const { onChange, ...field } = useField({ name, required, validate, read: readText });
  return <PasswordInput {...rest} {...field} onChange={(event) => onChange(event.target.value)} />;
}
