import type { ReactNode } from "react";
import { Link } from "react-router";
import { classes } from "./classes";

interface Props {
  /** The name of the installation, or its logo with an alternative text. */
  logo: ReactNode;
  to?: string | undefined;
  wide?: boolean | undefined;
  /** Organisation, inbox, the reader's own menu; on the right. */
  children?: ReactNode;
}

/** The bar at the top, in the colours of the theme. */
export function GenericHeader({ logo, to = "/", wide = false, children }: Props) {
  return (
    <header className="govuk-generic-header">
      <div
        className={classes(
          "govuk-generic-header__container govuk-width-container",
          wide && "app-width--wide",
        )}
      >
        <div className="govuk-generic-header__logo">
          <Link to={to} className="govuk-generic-header__homepage-link">
            {logo}
          </Link>
        </div>
        {children !== undefined && <div className="app-header__end">{children}</div>}
      </div>
    </header>
  );
}
