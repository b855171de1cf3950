import { Link } from "react-router";
import type { Refusal } from "@/api/errors";
import { InsetText } from "@/govuk/InsetText";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { refusalWords } from "@/lib/words";
import type { JourneyProps } from "./Journey";
import type { Draft } from "./useDraft";

interface Props extends JourneyProps {
  readonly draft: Draft;
  readonly refusal: Refusal;
}

/** Nothing can be saved any more; what was typed last stands here to be copied. */
export function BidOver({ bid, draft, refusal }: Props) {
  const { reference, id, deadline } = bid.value;
  const over = refusal.code === "deadline_passed";
  const facts = deadline ? { deadline } : {};
  return (
    <Page heading={over ? "Bids have closed" : "This bid cannot be changed"} reference={reference}>
      <p className="govuk-body">{refusalWords(refusal, facts)}</p>
      <p className="govuk-body">
        What you saved before is kept.{" "}
        <Link className="govuk-link" to={paths.bid(reference, id)}>
          Open your bid
        </Link>
      </p>
      {draft.typed.statement !== "" && (
        <InsetText>
          <p className="govuk-body">Your statement, if you need a copy:</p>
          <p className="govuk-body app-typed">{draft.typed.statement}</p>
        </InsetText>
      )}
    </Page>
  );
}
