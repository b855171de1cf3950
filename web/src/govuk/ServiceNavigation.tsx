import { type ReactNode, useId, useState } from "react";
import { Link } from "react-router";
import { classes } from "./classes";
import { useMediaQuery } from "./useMediaQuery";

export interface NavigationItem {
  label: ReactNode;
  to: string;
  /** "page": this very page; "section": this page is somewhere below it. */
  current?: "page" | "section" | undefined;
}

interface Props {
  /** Of the landmark; "Menu" unless given. */
  label?: string | undefined;
  serviceName?: ReactNode;
  serviceTo?: string | undefined;
  items: readonly NavigationItem[];
  /** Fluid to 1,400 px, as the page below it. */
  wide?: boolean | undefined;
}

/** The service's sections. On a narrow screen they open behind a "Menu" button. */
export function ServiceNavigation({ label = "Menu", serviceName, serviceTo, items, wide }: Props) {
  const list = <Navigation label={label} items={items} />;
  const Frame = serviceName === undefined ? "div" : "section";
  return (
    <Frame
      className="govuk-service-navigation"
      aria-label={serviceName === undefined ? undefined : "Service information"}
    >
      <div className={classes("govuk-width-container", wide && "app-width--wide")}>
        <div className="govuk-service-navigation__container">
          {serviceName !== undefined && <ServiceName name={serviceName} to={serviceTo} />}
          {items.length > 0 && list}
        </div>
      </div>
    </Frame>
  );
}

function ServiceName({ name, to }: { name: ReactNode; to: string | undefined }) {
  return (
    <span className="govuk-service-navigation__service-name">
      {to === undefined ? (
        <span className="govuk-service-navigation__text">{name}</span>
      ) : (
        <Link to={to} className="govuk-service-navigation__link">
          {name}
        </Link>
      )}
    </span>
  );
}

function Navigation({ label, items }: { label: string; items: readonly NavigationItem[] }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const roomy = useMediaQuery("(min-width: 40.0625rem)");
  const folds = items.length > 1 && !roomy;
  return (
    <nav aria-label={label} className="govuk-service-navigation__wrapper">
      {folds && (
        <button
          type="button"
          className="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          Menu
        </button>
      )}
      <ul className="govuk-service-navigation__list" id={id} hidden={folds && !open}>
        {items.map((item) => (
          <Item key={item.to} {...item} onFollow={() => setOpen(false)} />
        ))}
      </ul>
    </nav>
  );
}

function Item({ label, to, current, onFollow }: NavigationItem & { onFollow: () => void }) {
  return (
    <li
      className={classes(
        "govuk-service-navigation__item",
        current && "govuk-service-navigation__item--active",
      )}
    >
      <Link
        to={to}
        className="govuk-service-navigation__link"
        aria-current={current && (current === "page" ? "page" : "true")}
        onClick={onFollow}
      >
        {current ? (
          <strong className="govuk-service-navigation__active-fallback">{label}</strong>
        ) : (
          label
        )}
      </Link>
    </li>
  );
}
