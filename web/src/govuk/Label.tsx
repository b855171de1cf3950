import type { ComponentProps } from "react";
import { classes } from "./classes";
import type { TextSize } from "./Heading";

interface Props extends ComponentProps<"label"> {
  size?: TextSize | undefined;
  /** The label is the page's question, so it stands in the h1. */
  isHeading?: boolean | undefined;
  hidden?: boolean | undefined;
}

/** Names a control. */
export function Label({ size, isHeading = false, hidden = false, className, ...rest }: Props) {
  const label = (
    <label
      {...rest}
      className={classes(
        "govuk-label",
        className,
        size && `govuk-label--${size}`,
        hidden && "govuk-visually-hidden",
      )}
    />
  );
  return isHeading ? <h1 className="govuk-label-wrapper">{label}</h1> : label;
}
