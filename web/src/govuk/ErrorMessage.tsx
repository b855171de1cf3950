import type { ComponentProps } from "react";
import { classes } from "./classes";
import { VisuallyHidden } from "./VisuallyHidden";

interface Props extends ComponentProps<"p"> {
  /** Read before the message; "Error" unless given, nothing if empty. */
  prefix?: string | undefined;
}

/** What is wrong with a field, above its control. */
export function ErrorMessage({ prefix = "Error", className, children, ...rest }: Props) {
  return (
    <p {...rest} className={classes("govuk-error-message", className)}>
      {prefix !== "" && <VisuallyHidden>{prefix}:</VisuallyHidden>} {children}
    </p>
  );
}
