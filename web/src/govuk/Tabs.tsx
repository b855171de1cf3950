import { type KeyboardEvent, type ReactNode, useId } from "react";
import { Link, useNavigate } from "react-router";
import { classes } from "./classes";

export interface Tab {
  id: string;
  label: ReactNode;
  /** The address that opens it, usually this page with another query. */
  to: string;
}

interface Props {
  /** Names the group for those who listen. */
  label: string;
  tabs: readonly Tab[];
  /** The id of the open tab. */
  current: string;
  /** What the open tab holds. */
  children: ReactNode;
}

/** Parts of one page, one at a time; which one is in the URL. Arrow keys move between them. */
export function Tabs({ label, tabs, current, children }: Props) {
  const base = useId();
  const navigate = useNavigate();
  const move = (event: KeyboardEvent) => {
    const next = neighbour(tabs, current, event.key);
    if (!next) return;
    event.preventDefault();
    document.getElementById(`${base}-${next.id}`)?.focus();
    void navigate(next.to, { replace: true, preventScrollReset: true });
  };
  return (
    <div className="govuk-tabs">
      <ul className="govuk-tabs__list" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <TabLink key={tab.id} {...tab} base={base} open={tab.id === current} />
        ))}
      </ul>
      <div
        className="govuk-tabs__panel"
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${current}`}
      >
        {children}
      </div>
    </div>
  );
}

function TabLink({ id, label, to, base, open }: Tab & { base: string; open: boolean }) {
  return (
    <li
      className={classes("govuk-tabs__list-item", open && "govuk-tabs__list-item--selected")}
      role="presentation"
    >
      <Link
        to={to}
        preventScrollReset
        className="govuk-tabs__tab"
        role="tab"
        id={`${base}-${id}`}
        aria-controls={`${base}-panel`}
        aria-selected={open}
        tabIndex={open ? 0 : -1}
      >
        {label}
      </Link>
    </li>
  );
}

function neighbour(tabs: readonly Tab[], current: string, key: string): Tab | undefined {
  const here = tabs.findIndex((tab) => tab.id === current);
  switch (key) {
    case "ArrowLeft":
      return tabs[(here + tabs.length - 1) % tabs.length];
    case "ArrowRight":
      return tabs[(here + 1) % tabs.length];
    case "Home":
      return tabs[0];
    case "End":
      return tabs.at(-1);
    default:
      return undefined;
  }
}
