import type { ReactNode } from "react";
import { classes } from "./classes";

export type TagColour =
  "grey" | "green" | "teal" | "blue" | "purple" | "magenta" | "red" | "orange" | "yellow";

interface Props {
  colour?: TagColour | undefined;
  children: ReactNode;
}

/** The state of a thing in an adjective. Words and colours of states: `lib/tags.ts`. */
export function Tag({ colour, children }: Props) {
  return (
    <strong className={classes("govuk-tag", colour && `govuk-tag--${colour}`)}>{children}</strong>
  );
}
