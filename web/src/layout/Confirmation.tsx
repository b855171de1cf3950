import type { ReactNode } from "react";
import { Button } from "@/govuk/Button";
import { Panel } from "@/govuk/Panel";
import { useHeadingFocus } from "./Page";
import { useTitle } from "./title";
import { usePaperFoot } from "./usePaperFoot";

interface Props {
  /** What was done: "Referral issued". */
  readonly heading: string;
  readonly reference?: string;
  /** What happens next, with dates, and the next links. */
  readonly children: ReactNode;
}

/** The page after a step that cannot be undone; its address can be visited again. */
export function Confirmation({ heading, reference, children }: Props) {
  useTitle(heading, reference);
  usePaperFoot(reference ?? heading);
  const h1 = useHeadingFocus();
  return (
    <div className="app-width">
      <main className="govuk-main-wrapper" id="main">
        <div className="app-column">
          <Panel title={heading} titleRef={h1}>
            {reference !== undefined && (
              <>
                Reference
                <br />
                <strong>{reference}</strong>
              </>
            )}
          </Panel>
          <h2 className="govuk-heading-m">What happens next</h2>
          {children}
          <Button variant="secondary" className="app-no-print" onClick={() => window.print()}>
            Print or save this page
          </Button>
        </div>
      </main>
    </div>
  );
}
