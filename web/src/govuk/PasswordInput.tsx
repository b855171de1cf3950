import { type ComponentProps, useState } from "react";
import { Button } from "./Button";
import { classes } from "./classes";
import { describedBy, present } from "./described";
import { FormGroup, type LabelledField, splitField } from "./FormGroup";

export interface PasswordInputProps
  extends LabelledField, Omit<ComponentProps<"input">, "id" | "type"> {}

/** A password that its owner can look at. `autoComplete="new-password"` when one is being chosen. */
export function PasswordInput(props: PasswordInputProps) {
  const { text, own } = splitField(props);
  const { className, ...rest } = own;
  const [shown, setShown] = useState(false);
  return (
    <FormGroup {...text} groupClassName={classes("govuk-password-input", text.groupClassName)}>
      <div className="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          autoComplete="current-password"
          {...rest}
          type={shown ? "text" : "password"}
          spellCheck={false}
          autoCapitalize="none"
          id={text.id}
          className={classes(
            "govuk-input govuk-password-input__input govuk-js-password-input-input",
            className,
            present(text.error) && "govuk-input--error",
          )}
          aria-describedby={describedBy(text, own["aria-describedby"])}
        />
        <Toggle inputId={text.id} shown={shown} onToggle={() => setShown(!shown)} />
      </div>
    </FormGroup>
  );
}

interface ToggleProps {
  inputId: string;
  shown: boolean;
  onToggle: () => void;
}

function Toggle({ inputId, shown, onToggle }: ToggleProps) {
  return (
    <>
      <div className="govuk-password-input__sr-status govuk-visually-hidden" aria-live="polite">
        {shown && "Your password is visible"}
      </div>
      <Button
        variant="secondary"
        className="govuk-password-input__toggle govuk-js-password-input-toggle"
        aria-controls={inputId}
        aria-label={shown ? "Hide password" : "Show password"}
        onClick={onToggle}
      >
        {shown ? "Hide" : "Show"}
      </Button>
    </>
  );
}
