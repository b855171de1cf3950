import type { ComponentProps, MouseEvent } from "react";
import { classes } from "./classes";

export type ButtonVariant = "secondary" | "warning" | "inverse";

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  variant?: ButtonVariant | undefined;
  /** While true a press does nothing; the button keeps its focus and says it is disabled. */
  busy?: boolean | undefined;
}

/** A button. It is `type="button"` unless told otherwise; in a form use `SubmitButton`. */
export function Button({ variant, busy = false, className, onClick, ...rest }: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      className={buttonClasses(variant, className)}
      aria-disabled={busy || undefined}
      onClick={press}
    />
  );
}

/** The classes of a button, for links that look like one. */
export function buttonClasses(variant: ButtonVariant | undefined, extra?: string): string {
  return classes("govuk-button", extra, variant && `govuk-button--${variant}`);
}
