import type { MouseEvent, ReactNode } from "react";

interface Props {
  /** The id of what comes after all that is skipped. */
  target?: string | undefined;
  children?: ReactNode;
}

/** Shown when focused: the way past the navigation, or past filters to a table. */
export function SkipLink({ target = "main", children = "Skip to main content" }: Props) {
  const skip = (event: MouseEvent) => {
    const place = document.getElementById(target);
    if (!place) return;
    event.preventDefault();
    if (!place.hasAttribute("tabindex")) place.tabIndex = -1;
    place.focus();
  };
  return (
    <a href={`#${target}`} className="govuk-skip-link" onClick={skip}>
      {children}
    </a>
  );
}
