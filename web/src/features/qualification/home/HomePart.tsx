import type { ReactNode } from "react";
import { Heading } from "@/govuk/Heading";

interface Props {
  readonly heading: string;
  readonly children: ReactNode;
}

/** One of the parts of the home page, under its own heading. */
export function HomePart({ heading, children }: Props) {
  return (
    <section>
      <Heading size="m">{heading}</Heading>
      {children}
    </section>
  );
}
