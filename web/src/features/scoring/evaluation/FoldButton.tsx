import type { ReactNode } from "react";
import { classes } from "@/govuk/classes";

interface Props {
  /** What it folds, as the address has it: "1", "1.core". */
  readonly item: string;
  readonly open: boolean;
  /** The id of what it unfolds. */
  readonly controls: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Plus or minus and what it unfolds; the table around hears the press. */
export function FoldButton({ item, open, controls, className, children }: Props) {
  return (
    <button
      type="button"
      className={classes("app-fold", className)}
      data-fold={item}
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
    >
      <span className="app-fold__sign" aria-hidden="true">
        {open ? "−" : "+"}
      </span>
      {children}
    </button>
  );
}
