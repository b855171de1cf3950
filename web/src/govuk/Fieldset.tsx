import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import type { TextSize } from "./Heading";

interface Props extends ComponentProps<"fieldset"> {
  legend?: ReactNode;
  legendSize?: TextSize | undefined;
  /** The legend is the page's question, so it holds the h1. */
  legendIsHeading?: boolean | undefined;
  legendHidden?: boolean | undefined;
}

/** Controls that answer one question together. */
export function Fieldset(props: Props) {
  const { legend, legendSize, legendIsHeading, legendHidden, className, children, ...rest } = props;
  return (
    <fieldset {...rest} className={classes("govuk-fieldset", className)}>
      {legend !== undefined && (
        <legend
          className={classes(
            "govuk-fieldset__legend",
            legendSize && `govuk-fieldset__legend--${legendSize}`,
            legendHidden && "govuk-visually-hidden",
          )}
        >
          {legendIsHeading ? <h1 className="govuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      )}
      {children}
    </fieldset>
  );
}
