import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

export type TextSize = "s" | "m" | "l" | "xl";

interface Props extends ComponentProps<"h2"> {
  level?: 1 | 2 | 3 | 4 | undefined;
  size?: TextSize | undefined;
  /** Small grey words inside the heading, before its text. */
  caption?: ReactNode;
}

const TAGS = { 1: "h1", 2: "h2", 3: "h3", 4: "h4" } as const;
const SIZES = { 1: "l", 2: "m", 3: "s", 4: "s" } as const;

/** A heading; its size follows its level unless given. */
export function Heading({ level = 2, size, caption, className, children, ...rest }: Props) {
  const Tag = TAGS[level];
  return (
    <Tag {...rest} className={classes(`govuk-heading-${size ?? SIZES[level]}`, className)}>
      {caption !== undefined && (
        <span className={`govuk-caption-${captionSize(size)}`}>{caption}</span>
      )}
      {children}
    </Tag>
  );
}

function captionSize(size: TextSize | undefined): "m" | "l" | "xl" {
  return size === undefined ? "m" : size === "s" ? "m" : size;
}
