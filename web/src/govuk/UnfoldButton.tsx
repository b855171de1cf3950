import type { ReactNode } from "react";

interface Props {
  open: boolean;
  /** The id of what it unfolds, once that is on the page. */
  controls: string;
  onToggle: () => void;
  /** What the row is called; seen unless the caller hides it. */
  children: ReactNode;
}

/** Unfolds what belongs to a row of a table; stands in the row's first cell. */
export function UnfoldButton({ open, controls, onToggle, children }: Props) {
  return (
    <button
      type="button"
      className="app-unfold"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      onClick={onToggle}
    >
      <span className="app-unfold__mark" aria-hidden="true">
        {open ? "−" : "+"}
      </span>
      {children}
    </button>
  );
}
