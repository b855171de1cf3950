import type { ReactNode } from "react";
import { Link } from "react-router";
import { classes } from "./classes";

interface Props {
  links: readonly { label: ReactNode; to: string }[];
  wide?: boolean | undefined;
  /** Licence lines under the links. */
  children?: ReactNode;
}

/** The foot of every page: help, legal pages, licences. */
export function Footer({ links, wide = false, children }: Props) {
  return (
    <footer className="govuk-footer">
      <div className={classes("govuk-width-container", wide && "app-width--wide")}>
        <div className="govuk-footer__meta">
          <div className="govuk-footer__meta-item govuk-footer__meta-item--grow">
            <h2 className="govuk-visually-hidden">Support links</h2>
            <ul className="govuk-footer__inline-list">
              {links.map(({ label, to }) => (
                <li key={to} className="govuk-footer__inline-list-item">
                  <Link to={to} className="govuk-footer__link">
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
            {children !== undefined && <div className="govuk-footer__meta-custom">{children}</div>}
          </div>
        </div>
      </div>
    </footer>
  );
}
