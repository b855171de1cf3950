import type { ReactNode } from "react";
import { BackLink } from "@/govuk/BackLink";
import { ErrorSlot } from "@/govuk/ErrorSlot";
import { useHeadingFocus } from "@/layout/Page";
import { useTitle } from "@/layout/title";

interface Props {
  readonly heading: string;
  readonly back?: string;
  readonly children: ReactNode;
}

/** A page of the family: one thing, in one column. */
export function FamilyPage({ heading, back, children }: Props) {
  useTitle(heading);
  const h1 = useHeadingFocus();
  return (
    <div className="app-width app-family__page">
      {back !== undefined && <BackLink to={back}>Back</BackLink>}
      <main className="govuk-main-wrapper" id="main">
        <ErrorSlot />
        <h1 className="govuk-heading-l" tabIndex={-1} ref={h1}>
          {heading}
        </h1>
        {children}
      </main>
    </div>
  );
}
