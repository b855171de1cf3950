import type { FieldValues } from "react-hook-form";
import { FileUpload, type FileUploadProps } from "../FileUpload";
import { type FieldProps, useField } from "./useField";

type Given = "id" | "name" | "value" | "defaultValue" | "onChange" | "error" | "required" | "ref";

interface Props<T extends FieldValues>
  extends FieldProps<T, File[]>, Omit<FileUploadProps, Given> {}

/** Chosen files; the value is a list of `File`. */
export function FileField<T extends FieldValues = FieldValues>(props: Props<T>) {
  const { name, required, validate, ...rest } = props;
  const field = useField({ name, required, validate, read: readFiles });
  return (
    <FileUpload
      {...rest}
      id={field.id}
      name={name}
      error={field.error}
      onBlur={field.onBlur}
      onChange={(event) => field.onChange(Array.from(event.target.files ?? []))}
    />
  );
}

function readFiles(value: unknown): File[] {
  return Array.isArray(value) ? value.filter((item) => item instanceof File) : [];
}
