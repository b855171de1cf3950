import type { ReactNode } from "react";
import { BackLink } from "@/govuk/BackLink";
import { ErrorSlot } from "@/govuk/ErrorSlot";
import { Panel } from "@/govuk/Panel";
import { useHeadingFocus } from "@/layout/Page";
import { useTitle } from "@/layout/title";
import { useFamily } from "./context";

interface Props {
  readonly heading: string;
  /** Where the heading names a place, which must not stay in a browser's history. */
  readonly title?: string;
  readonly back?: string;
  /** Something was sent: the heading stands in the green panel. */
  readonly sent?: boolean;
  readonly children: ReactNode;
}

/** A page of the family: one thing, in one column. */
export function FamilyPage({ heading, title, back, sent = false, children }: Props) {
  const { words } = useFamily();
  useTitle(title ?? heading);
  const h1 = useHeadingFocus();
  return (
    <div className="app-width app-family__page">
      {back !== undefined && <BackLink to={back}>{words.move.back}</BackLink>}
      <main className="govuk-main-wrapper" id="main">
        <ErrorSlot />
        {sent ? (
          <Panel title={heading} titleRef={h1} />
        ) : (
          <h1 className="govuk-heading-l" tabIndex={-1} ref={h1}>
            {heading}
          </h1>
        )}
        {children}
      </main>
    </div>
  );
}
