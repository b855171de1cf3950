import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { describedBy, present } from "./described";
import { FormGroup, type LabelledField, splitField } from "./FormGroup";

export interface TextareaProps extends LabelledField, Omit<ComponentProps<"textarea">, "id"> {
  /** What stands under the box, such as the count of words. */
  after?: ReactNode;
}

/** Several lines of text. Takes every attribute of `<textarea>`. */
export function Textarea(props: TextareaProps) {
  const { text, own } = splitField(props);
  const { className, after, ...rest } = own;
  return (
    <FormGroup {...text}>
      <textarea
        rows={5}
        {...rest}
        id={text.id}
        className={classes(
          "govuk-textarea",
          present(text.error) && "govuk-textarea--error",
          className,
        )}
        aria-describedby={describedBy(text, own["aria-describedby"])}
      />
      {after}
    </FormGroup>
  );
}
