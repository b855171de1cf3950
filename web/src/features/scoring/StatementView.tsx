import { Heading } from "@/govuk/Heading";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { AgreeForm } from "./AgreeForm";
import { MarkForm } from "./MarkForm";
import { MarksGiven } from "./MarksGiven";
import type { Round } from "./rounds";
import type { ShownStatement } from "./statement";
import { useStatements } from "./useRounds";

const HELP = {
  what: "Read what was asked, then the statement, then choose the mark whose words fit best.",
  next: "Save and next keeps your mark as a draft. Nothing is final until you submit your marks together. Type 0 to 5 among the marks to choose one, and Ctrl and Enter to save.",
};

interface Props {
  readonly round: Round;
  readonly at: string;
  readonly statement: ShownStatement;
}

/** What was written on the left, what is made of it on the right. */
export function StatementView({ round, at, statement }: Props) {
  const rows = useStatements(round).data ?? [];
  const row = rows.find((one) => one.at === at);
  const agreeing = statement.permissions.includes("agree");
  const place = rows.findIndex((one) => one.at === at) + 1;
  return (
    <Page
      heading={statement.name}
      reference={round.reference}
      caption={[round.reference, round.establishment].filter(Boolean).join(", ")}
      back={{ to: paths.markingRound(round.reference), words: "All statements" }}
      help={HELP}
      tag={row && <StateTag tag={tagOf("marks", row.state)} />}
      width="wide"
    >
      <div className="app-marking">
        <div className="app-marking__statement">
          {statement.asked}
          <Heading size="m">The statement</Heading>
          <p className="govuk-hint">
            {place > 0 && `${place} of ${rows.length}, `}
            {statement.words} words
          </p>
          <div className="app-marking__text app-typed">{statement.text}</div>
          {agreeing && <MarksGiven round={round} at={at} readable />}
        </div>
        <section className="app-marking__side" aria-label="Marks">
          <Side round={round} at={at} statement={statement} />
          {statement.beneath}
        </section>
      </div>
    </Page>
  );
}

/** One thing to do; where there is nothing to do, what became of it. */
function Side({ round, at, statement }: Props) {
  const { permissions } = statement;
  if (permissions.includes("mark")) return <MarkForm round={round} at={at} statement={statement} />;
  if (permissions.includes("agree")) {
    return <AgreeForm round={round} at={at} statement={statement} />;
  }
  return <MarksGiven round={round} at={at} readable={permissions.includes("read_marks")} />;
}
