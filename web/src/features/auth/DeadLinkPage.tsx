import type { ReactNode } from "react";
import { Page } from "@/layout/Page";

interface Props {
  /** What to do instead. */
  readonly children: ReactNode;
}

/** A link that carries no token, or one that is spent, withdrawn or too old: all look alike. */
export function DeadLinkPage({ children }: Props) {
  return (
    <Page
      heading="This link does not work"
      help={{
        what: "Links of messages work once, and for some time.",
        next: "Open the message again, or ask for a new link.",
      }}
    >
      <p className="govuk-body">
        It was used already, it is too old, or only part of it was copied. Open it from the message
        again.
      </p>
      {children}
    </Page>
  );
}
