import type { FieldValues } from "react-hook-form";
import { TextField, type TextFieldProps } from "./TextField";

/** Pounds and pence, kept as typed: the service reads decimals, and nothing here rounds. */
export function MoneyField<T extends FieldValues = FieldValues>(props: TextFieldProps<T>) {
  return <TextField prefix="£" inputMode="decimal" spellCheck={false} width={10} {...props} />;
}
