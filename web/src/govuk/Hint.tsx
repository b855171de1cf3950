import type { ComponentProps } from "react";
import { classes } from "./classes";

/** Help for one question, under its label. */
export function Hint({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={classes("govuk-hint", className)} />;
}
