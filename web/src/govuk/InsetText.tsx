import type { ComponentProps } from "react";
import { classes } from "./classes";

/** Words set apart by a line on the left. */
export function InsetText({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={classes("govuk-inset-text", className)} />;
}
