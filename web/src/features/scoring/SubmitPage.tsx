import { Link, useParams } from "react-router";
import { Button } from "@/govuk/Button";
import { Loading } from "@/govuk/Loading";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { WarningText } from "@/govuk/WarningText";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { isWhole, useAskBeforeLeaving, useDrafts, useKeepDraft, type DraftMark } from "./drafts";
import type { Round, StatementRow } from "./rounds";
import { useSubmitMarks, type GivenMark } from "./sending";
import { useRound, useStatements } from "./useRounds";

/** All draft marks of a round with their reasons, once more before they are final. */
export default function SubmitPage() {
  const { reference = "" } = useParams();
  const { round, error } = useRound(reference);
  if (error) return <Trouble error={error} />;
  return round ? <OfRound round={round} /> : <Loading />;
}

function OfRound({ round }: { readonly round: Round }) {
  const query = useStatements(round);
  return <Loaded query={query}>{(rows) => <Submit round={round} rows={rows} />}</Loaded>;
}

const count = (marks: number) => `${marks} ${marks === 1 ? "mark" : "marks"}`;

interface Props {
  readonly round: Round;
  readonly rows: readonly StatementRow[];
}

function Submit({ round, rows }: Props) {
  const toMark = rows.filter(({ state }) => state === "to_mark");
  const drafts = useDrafts(toMark.map(({ at }) => ({ round, at })));
  useAskBeforeLeaving(drafts);
  const { drop } = useKeepDraft(round);
  const submit = useSubmitMarks(round, drop);
  const go = useGoWithSuccess();
  const ready = toMark.filter((_, index) => isWhole(drafts[index]));
  const missing = toMark.filter((_, index) => !isWhole(drafts[index]));
  const marks = toMark.flatMap(({ at }, index) => given(at, drafts[index]));
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
      {ready.map((row) => (
        <DraftCard key={row.at} round={round} row={row} draft={drafts[toMark.indexOf(row)]} />
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

function given(at: string, draft: DraftMark | undefined): GivenMark[] {
  return draft?.mark !== undefined && isWhole(draft)
    ? [{ at, mark: draft.mark, reason: draft.reason.trim() }]
    : [];
}

interface CardProps {
  readonly round: Round;
  readonly row: StatementRow;
  readonly draft: DraftMark | undefined;
}

function DraftCard({ round, row, draft }: CardProps) {
  const to = paths.markingStatement(round.reference, row.at);
  return (
    <SummaryCard title={row.name} actions={[{ label: "Change", hiddenText: row.name, to }]}>
      <SummaryList
        rows={[
          { label: "Your mark", value: `${draft?.mark} out of 5` },
          { label: "Your reason", value: <span className="app-typed">{draft?.reason}</span> },
        ]}
      />
    </SummaryCard>
  );
}

function Missing({ round, rows }: Props) {
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
