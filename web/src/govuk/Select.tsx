import type { ComponentProps } from "react";
import { classes } from "./classes";
import { describedBy, present } from "./described";
import { FormGroup, type LabelledField, splitField } from "./FormGroup";

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean | undefined;
}

export interface SelectProps
  extends LabelledField, Omit<ComponentProps<"select">, "id" | "children"> {
  options: readonly SelectOption[];
  /** Words of a first, empty option, such as "Choose an area". */
  placeholder?: string | undefined;
}

/** One of a list too long for radios. Takes every attribute of `<select>`. */
export function Select(props: SelectProps) {
  const { text, own } = splitField(props);
  const { className, options, placeholder, ...rest } = own;
  return (
    <FormGroup {...text}>
      <select
        {...rest}
        id={text.id}
        className={classes("govuk-select", className, present(text.error) && "govuk-select--error")}
        aria-describedby={describedBy(text, own["aria-describedby"])}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ label, ...option }) => (
          <option key={option.value} {...option}>
            {label}
          </option>
        ))}
      </select>
    </FormGroup>
  );
}
