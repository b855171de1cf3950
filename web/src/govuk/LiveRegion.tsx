import type { ReactNode } from "react";
import { classes } from "./classes";
import { useSettled } from "./useSettled";

interface Props {
  /** Interrupts: only for a lost connection and the end of a session. */
  assertive?: boolean | undefined;
  hidden?: boolean | undefined;
  /** "" while there is nothing to say; keep the region itself on the page. */
  children: ReactNode;
}

/** Says what changed, at most once a second. */
export function LiveRegion({ assertive = false, hidden = false, children }: Props) {
  const words = useSettled(children, 1000);
  return (
    <div
      role={assertive ? "alert" : "status"}
      className={classes(hidden ? "govuk-visually-hidden" : "govuk-body")}
    >
      {words}
    </div>
  );
}
