import type { FieldValues } from "react-hook-form";
import { TextField, type TextFieldProps } from "./TextField";

/** A number, kept as typed. `inputMode="decimal"` where it may have decimals. */
export function NumberField<T extends FieldValues = FieldValues>(props: TextFieldProps<T>) {
  return <TextField inputMode="numeric" spellCheck={false} width={5} {...props} />;
}
