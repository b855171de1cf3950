import type { ReactNode } from "react";
import { classes } from "./classes";
import { type FieldText, present } from "./described";
import { ErrorMessage } from "./ErrorMessage";
import type { TextSize } from "./Heading";
import { Hint } from "./Hint";
import { Label } from "./Label";

/** What every labelled control (`Input`, `Select`, `Textarea` …) takes beside its own attributes. */
export interface LabelledField extends FieldText {
  label: ReactNode;
  labelSize?: TextSize | undefined;
  labelIsHeading?: boolean | undefined;
  /** Only where something else on the page names the control for those who see, as in a grid. */
  labelHidden?: boolean | undefined;
  groupClassName?: string | undefined;
}

/** Parts what a field says from what goes to its control. */
export function splitField<P extends LabelledField>(props: P) {
  const { id, label, labelSize, labelIsHeading, labelHidden, hint, error, groupClassName, ...own } =
    props;
  const text = { id, label, labelSize, labelIsHeading, labelHidden, hint, error, groupClassName };
  return { text, own };
}

interface Props extends LabelledField {
  children: ReactNode;
}

/** Label, hint and error around one control. */
export function FormGroup(props: Props) {
  return (
    <Group error={props.error} className={props.groupClassName}>
      <Label
        htmlFor={props.id}
        size={props.labelSize}
        isHeading={props.labelIsHeading}
        hidden={props.labelHidden}
      >
        {props.label}
      </Label>
      <HintAndError id={props.id} hint={props.hint} error={props.error} />
      {props.children}
    </Group>
  );
}

interface GroupProps {
  error: ReactNode;
  className?: string | undefined;
  children: ReactNode;
}

/** The frame of a question, with the red line beside it when there is an error. */
export function Group({ error, className, children }: GroupProps) {
  return (
    <div
      className={classes(
        "govuk-form-group",
        present(error) && "govuk-form-group--error",
        className,
      )}
    >
      {children}
    </div>
  );
}

/** The hint and the error of a field, under the ids that `describedBy` names. */
export function HintAndError({ id, hint, error }: FieldText) {
  return (
    <>
      {present(hint) && <Hint id={`${id}-hint`}>{hint}</Hint>}
      {present(error) && <ErrorMessage id={`${id}-error`}>{error}</ErrorMessage>}
    </>
  );
}
