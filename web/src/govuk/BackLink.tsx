import { Link, type LinkProps } from "react-router";
import { classes } from "./classes";

/** Goes one step back; stands before everything else on a page, in a landmark of its own. */
export function BackLink({ children = "Back", className, ...rest }: LinkProps) {
  return (
    <nav aria-label="Back">
      <Link {...rest} className={classes("govuk-back-link", className)}>
        {children}
      </Link>
    </nav>
  );
}
