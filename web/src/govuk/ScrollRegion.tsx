import type { ReactNode } from "react";
import { classes } from "./classes";

interface Props {
  /** What scrolls, in words: the table's caption. */
  label: string;
  /** The first column stays in view; on unless switched off. */
  stickyColumn?: boolean | undefined;
  children: ReactNode;
}

/** Lets what is too wide scroll sideways by itself, by touch and by keyboard. */
export function ScrollRegion({ label, stickyColumn = true, children }: Props) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classes("app-scroll", stickyColumn && "app-scroll--sticky-column")}
    >
      {children}
    </div>
  );
}
