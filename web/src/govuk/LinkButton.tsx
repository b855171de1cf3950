import type { ComponentProps } from "react";
import { classes } from "./classes";

/** A button that looks like a link: small acts in running text, such as "Mark all read". */
export function LinkButton({ className, ...rest }: ComponentProps<"button">) {
  return <button type="button" {...rest} className={classes("app-link-button", className)} />;
}
