import type { FieldValues } from "react-hook-form";
import { Checkbox, type CheckboxProps } from "../Checkbox";
import { classes } from "../classes";
import { Group, HintAndError } from "../FormGroup";
import { type FieldProps, useField } from "./useField";

type Given = "id" | "name" | "value" | "checked" | "onChange" | "onBlur" | "describedBy" | "ref";

interface Props<T extends FieldValues> extends FieldProps<T, boolean>, Omit<CheckboxProps, Given> {
  small?: boolean | undefined;
}

/** One box to tick, such as a declaration; the value is true or false. */
export function CheckboxField<T extends FieldValues = FieldValues>(props: Props<T>) {
  const { name, required, validate, small, ...rest } = props;
  const { id, value, error, ...field } = useField({ name, required, validate, read: isTrue });
  return (
    <Group error={error}>
      <HintAndError id={id} error={error} />
      <div className={classes("govuk-checkboxes", small && "govuk-checkboxes--small")}>
        <Checkbox
          {...rest}
          {...field}
          id={id}
          checked={value}
          describedBy={error === undefined ? undefined : `${id}-error`}
        />
      </div>
    </Group>
  );
}

const isTrue = (value: unknown) => value === true;
