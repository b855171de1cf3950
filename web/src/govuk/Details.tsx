import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

interface Props extends Omit<ComponentProps<"details">, "summary"> {
  summary: ReactNode;
}

/** Words most readers can do without, behind a summary line; open in print. */
export function Details({ summary, className, children, ...rest }: Props) {
  return (
    <details {...rest} className={classes("govuk-details", className)}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
