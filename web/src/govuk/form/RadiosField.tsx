import type { FieldValues } from "react-hook-form";
import { Radios, type RadiosProps } from "../Radios";
import { type FieldProps, readText, useField } from "./useField";

type Given = "id" | "name" | "value" | "onChange" | "onBlur" | "error" | "ref";

interface Props<T extends FieldValues>
  extends FieldProps<T, string>, Omit<RadiosProps<string>, Given> {}

/** One answer out of a few; the value is a string. */
export function RadiosField<T extends FieldValues = FieldValues>(props: Props<T>) {
  const { name, required, validate, ...rest } = props;
  return <Radios {...rest} {...useField({ name, required, validate, read: readText })} />;
}
