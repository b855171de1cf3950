import type { ReactNode } from "react";
import { Heading } from "@/govuk/Heading";
import { Page } from "@/layout/Page";
import { SaveStatus } from "@/layout/SaveStatus";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { AgreeForm } from "./AgreeForm";
import { MarkForm } from "./MarkForm";
import { MarksGiven } from "./MarksGiven";
import type { Round } from "./rounds";
import type { ShownStatement } from "./statement";
import { useMarkDraft } from "./useMarkDraft";
import { useStatements } from "./useRounds";

const HELP = {
  what: "Read what was asked, then the statement, then choose the mark whose words fit best.",
  next: "Your mark saves itself as a draft. Nothing is final until you submit your marks together. Type 0 to 5 among the marks to choose one, and Ctrl and Enter to go on.",
};

interface Props {
  readonly round: Round;
  readonly at: string;
  readonly statement: ShownStatement;
}

/** One thing to do with a statement; where there is nothing to do, what became of it. */
export function StatementView(props: Props) {
  const { round, at, statement } = props;
  const { permissions } = statement;
  if (permissions.includes("mark")) return <ToMark {...props} />;
  if (permissions.includes("agree")) {
    return (
      <Frame {...props} beside={<MarksGiven round={round} at={at} readable />}>
        <AgreeForm round={round} at={at} statement={statement} />
      </Frame>
    );
  }
  return (
    <Frame {...props}>
      <MarksGiven round={round} at={at} readable={permissions.includes("read_marks")} />
    </Frame>
  );
}

function ToMark(props: Props) {
  const draft = useMarkDraft(props.round, props.at, props.statement);
  return (
    <Frame {...props} status={<SaveStatus state={draft.saver.state} />}>
      <MarkForm {...props} draft={draft} />
    </Frame>
  );
}

interface FrameProps extends Props {
  readonly status?: ReactNode;
  /** Under the statement, where both are needed at once. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** What was written on the left, what is made of it on the right. */
function Frame({ round, at, statement, status, beside, children }: FrameProps) {
  const rows = useStatements(round).data ?? [];
  const row = rows.find((one) => one.at === at);
  const place = row ? `${rows.indexOf(row) + 1} of ${rows.length}, ` : "";
  return (
    <Page
      heading={statement.name}
      reference={round.reference}
      caption={[round.reference, round.establishment].filter(Boolean).join(", ")}
      back={{ to: paths.markingRound(round.reference), words: "All statements" }}
      help={HELP}
      tag={row && <StateTag tag={tagOf("marks", row.state)} />}
      status={status}
      width="wide"
    >
      <div className="app-marking">
        <div className="app-marking__statement">
          {statement.asked}
          <Heading size="m">The statement</Heading>
          <p className="govuk-hint">
            {place}
            {statement.words} words
          </p>
          <div className="app-marking__text app-typed">{statement.text}</div>
          {beside}
        </div>
        <section className="app-marking__side" aria-label="Marks">
          {children}
          {statement.beneath}
        </section>
      </div>
    </Page>
  );
}
