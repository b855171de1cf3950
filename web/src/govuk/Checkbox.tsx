import type { ReactNode, Ref } from "react";
import { present } from "./described";
import { Hint } from "./Hint";
import { Label } from "./Label";
import { classes } from "./classes";

export interface CheckboxProps {
  id: string;
  name?: string | undefined;
  value?: string | undefined;
  label: ReactNode;
  /** For a table cell, where the row says it to those who see. */
  labelHidden?: boolean | undefined;
  hint?: ReactNode;
  conditional?: ReactNode;
  disabled?: boolean | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
  onBlur?: (() => void) | undefined;
  describedBy?: string | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
}

/** One box with its label; alone it stands in a `div.govuk-checkboxes`. */
export function Checkbox(props: CheckboxProps) {
  const { id, label, labelHidden, hint, conditional, checked, onChange, describedBy, ...rest } =
    props;
  const described = classes(describedBy, present(hint) && `${id}-item-hint`);
  return (
    <>
      <div className="govuk-checkboxes__item">
        <input
          {...rest}
          className="govuk-checkboxes__input"
          type="checkbox"
          id={id}
          checked={checked}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <Label className="govuk-checkboxes__label" htmlFor={id}>
          {labelHidden ? <span className="govuk-visually-hidden">{label}</span> : label}
        </Label>
        {present(hint) && (
          <Hint id={`${id}-item-hint`} className="govuk-checkboxes__hint">
            {hint}
          </Hint>
        )}
      </div>
      {checked && present(conditional) && (
        <div className="govuk-checkboxes__conditional" id={`conditional-${id}`}>
          {conditional}
        </div>
      )}
    </>
  );
}
