import { Link } from "react-router";
import { Button } from "@/govuk/Button";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { WarningText } from "@/govuk/WarningText";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import type { Round, StatementRow } from "./rounds";
import { useSubmitMarks, type GivenMark } from "./sending";
import type { DraftMark } from "./statement";

export interface DraftedStatement {
  readonly row: StatementRow;
  readonly draft: DraftMark | undefined;
}

interface Props {
  readonly round: Round;
  readonly statements: readonly DraftedStatement[];
}

const count = (marks: number) => `${marks} ${marks === 1 ? "mark" : "marks"}`;

/** A mark with a reason; without both it is not sent. */
function given({ row, draft }: DraftedStatement): GivenMark[] {
  const reason = draft?.reason.trim() ?? "";
  return typeof draft?.mark === "number" && reason !== ""
    ? [{ at: row.at, mark: draft.mark, reason }]
    : [];
}

export function SubmitMarks({ round, statements }: Props) {
  const submit = useSubmitMarks(round);
  const go = useGoWithSuccess();
  const marks = statements.flatMap(given);
  const missing = statements.filter((one) => given(one).length === 0).map(({ row }) => row);
  const send = async () => {
    await submit.mutateAsync(marks);
    go(paths.markingRound(round.reference), `${count(marks.length)} submitted`);
  };
  return (
    <Page
      heading={marks.length === 0 ? "No marks to submit yet" : "Check your marks"}
      reference={round.reference}
      back={{ to: paths.markingRound(round.reference), words: "All statements" }}
      help={{ what: "Your draft marks and reasons, to check before they are final." }}
    >
      <SendingTrouble error={submit.error} />
      {marks.map((mark) => (
        <DraftCard key={mark.at} round={round} mark={mark} name={nameOf(statements, mark.at)} />
      ))}
      <Missing round={round} rows={missing} />
      {marks.length > 0 && (
        <>
          <WarningText>
            You cannot change them after this, and only then can you see the others’.
          </WarningText>
          <Button busy={submit.isPending} onClick={() => void send().catch(() => undefined)}>
            Submit {count(marks.length)}
          </Button>
        </>
      )}
    </Page>
  );
}

const nameOf = (statements: readonly DraftedStatement[], at: string): string =>
  statements.find(({ row }) => row.at === at)?.row.name ?? at;

interface CardProps {
  readonly round: Round;
  readonly mark: GivenMark;
  readonly name: string;
}

function DraftCard({ round, mark: { at, mark, reason }, name }: CardProps) {
  const to = paths.markingStatement(round.reference, at);
  return (
    <SummaryCard title={name} actions={[{ label: "Change", hiddenText: name, to }]}>
      <SummaryList
        rows={[
          { label: "Your mark", value: `${mark} out of 5` },
          { label: "Your reason", value: <span className="app-typed">{reason}</span> },
        ]}
      />
    </SummaryCard>
  );
}

interface MissingProps {
  readonly round: Round;
  readonly rows: readonly StatementRow[];
}

function Missing({ round, rows }: MissingProps) {
  if (rows.length === 0) return null;
  return (
    <>
      <p className="govuk-body">
        {rows.length === 1 ? "This statement has" : "These statements have"} no mark with a reason
        yet. You can submit the others first.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {rows.map(({ at, name }) => (
          <li key={at}>
            <Link className="govuk-link" to={paths.markingStatement(round.reference, at)}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
