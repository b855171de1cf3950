import type { FieldValues } from "react-hook-form";
import { Select, type SelectProps } from "../Select";
import { type FieldProps, readText, useField } from "./useField";

type Given = "id" | "name" | "value" | "defaultValue" | "onChange" | "error" | "required" | "ref";

interface Props<T extends FieldValues> extends FieldProps<T, string>, Omit<SelectProps, Given> {}

/** One of a long list. */
export function SelectField<T extends FieldValues = FieldValues>(props: Props<T>) {
  const { name, required, validate, ...rest } = props;
  const { onChange, ...field } = useField({ name, required, validate, read: readText });
  return <Select {...rest} {...field} onChange={(event) => onChange(event.target.value)} />;
}
