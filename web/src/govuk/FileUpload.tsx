import type { ComponentProps } from "react";
import { classes } from "./classes";
import { describedBy, present } from "./described";
import { FormGroup, type LabelledField, splitField } from "./FormGroup";

export interface FileUploadProps
  extends LabelledField, Omit<ComponentProps<"input">, "id" | "type"> {}

/** Chooses files. Takes every attribute of `<input type="file">`. */
export function FileUpload(props: FileUploadProps) {
  const { text, own } = splitField(props);
  const { className, ...rest } = own;
  return (
    <FormGroup {...text}>
      <input
        {...rest}
        type="file"
        id={text.id}
        className={classes(
          "govuk-file-upload",
          className,
          present(text.error) && "govuk-file-upload--error",
        )}
        aria-describedby={describedBy(text, own["aria-describedby"])}
      />
    </FormGroup>
  );
}
