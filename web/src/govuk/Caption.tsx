import type { ReactNode } from "react";

interface Props {
  size?: "m" | "l" | "xl" | undefined;
  children: ReactNode;
}

/** The small grey line above a heading: the reference of what the page is about. */
export function Caption({ size = "l", children }: Props) {
  return <span className={`govuk-caption-${size}`}>{children}</span>;
}
