import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import { describedBy, present } from "./described";
import { FormGroup, type LabelledField, splitField } from "./FormGroup";

export type InputWidth = 2 | 3 | 4 | 5 | 10 | 20 | 30;

interface BoxProps extends Omit<ComponentProps<"input">, "prefix"> {
  /** Room for that many characters; otherwise the column's width. */
  width?: InputWidth | undefined;
  prefix?: ReactNode;
  suffix?: ReactNode;
}

export interface InputProps extends LabelledField, Omit<BoxProps, "id"> {}

/** One line of text. Takes every attribute of `<input>`; the value is the caller's or the form's. */
export function Input(props: InputProps) {
  const { text, own } = splitField(props);
  const { className, ...box } = own;
  return (
    <FormGroup {...text}>
      <Box
        {...box}
        id={text.id}
        className={classes(className, present(text.error) && "govuk-input--error")}
        aria-describedby={describedBy(text, own["aria-describedby"])}
      />
    </FormGroup>
  );
}

function Box({ prefix, suffix, width, className, ...rest }: BoxProps) {
  const box = (
    <input
      type="text"
      {...rest}
      className={classes("govuk-input", width && `govuk-input--width-${width}`, className)}
    />
  );
  if (!present(prefix) && !present(suffix)) return box;
  return (
    <div className="govuk-input__wrapper">
      {present(prefix) && <Affix kind="prefix">{prefix}</Affix>}
      {box}
      {present(suffix) && <Affix kind="suffix">{suffix}</Affix>}
    </div>
  );
}

/** The unit before or after the box; the label says it to those who listen. */
function Affix({ kind, children }: { kind: "prefix" | "suffix"; children: ReactNode }) {
  return (
    <div className={`govuk-input__${kind}`} aria-hidden="true">
      {children}
    </div>
  );
}
