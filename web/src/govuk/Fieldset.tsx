import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";
import type { TextSize } from "./Heading";
import { VisuallyHidden } from "./VisuallyHidden";

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
        <Legend {...{ legendSize, legendIsHeading, legendHidden }}>{legend}</Legend>
      )}
      {children}
    </fieldset>
  );
}

type LegendProps = Pick<Props, "legendSize" | "legendIsHeading" | "legendHidden" | "children">;

function Legend({ legendSize, legendIsHeading, legendHidden, children }: LegendProps) {
  // A legend keeps the width of its words whatever it is told: what is hidden is inside it.
  if (legendHidden) {
    return (
      <legend>
        <VisuallyHidden>{children}</VisuallyHidden>
      </legend>
    );
  }
  return (
    <legend
      className={classes(
        "govuk-fieldset__legend",
        legendSize && `govuk-fieldset__legend--${legendSize}`,
      )}
    >
      {legendIsHeading ? <h1 className="govuk-fieldset__heading">{children}</h1> : children}
    </legend>
  );
}
