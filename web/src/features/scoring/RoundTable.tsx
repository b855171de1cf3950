import { useQueries } from "@tanstack/react-query";
import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LoadedPart } from "@/layout/LoadedPart";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { marksQuery, type GivenMarks } from "./queries";
import type { Round, StatementRow } from "./rounds";
import { useStatements } from "./useRounds";
import { waiting } from "./waiting";

interface Row extends StatementRow {
  readonly round: Round;
  readonly others: string;
}

/** Your mark, the others', the agreed one. */
export function RoundTable({ round }: { readonly round: Round }) {
  return (
    <LoadedPart query={useStatements(round)}>
      {(rows) => <Table round={round} rows={rows} />}
    </LoadedPart>
  );
}

interface Props {
  readonly round: Round;
  readonly rows: readonly StatementRow[];
}

function Table({ round, rows }: Props) {
  const marks = useQueries({
    queries: rows.map(({ at, mayReadMarks, waitingFor }) => ({
      ...marksQuery(round.kind, round.id, at),
      enabled: mayReadMarks && waitingFor === 0,
    })),
  });
  const shown = rows.map((row, index) => ({
    ...row,
    round,
    others: othersOf(row, marks[index]?.data),
  }));
  const drafted = shown.filter((row) => row.drafted).length;
  return (
    <>
      <CardTable
        caption="Statements"
        captionSize="hidden"
        columns={COLUMNS}
        rows={shown}
        rowKey={({ at }) => at}
      />
      {drafted > 0 && (
        <ButtonLink to={paths.markingStatement(round.reference, "submit")}>
          Check and submit {drafted} {drafted === 1 ? "mark" : "marks"}
        </ButtonLink>
      )}
    </>
  );
}

function othersOf({ waitingFor, state }: StatementRow, marks: GivenMarks | undefined): string {
  if (state === "to_mark") return "After yours";
  if (waitingFor > 0) return waiting(waitingFor);
  const counted = marks?.items.filter(({ own, counts }) => !own && counts) ?? [];
  return counted.map(({ mark }) => mark).join(", ");
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: "statement",
    heading: "Statement",
    rowHeading: true,
    cell: ({ round, at, name }) => (
      <Link className="govuk-link" to={paths.markingStatement(round.reference, at)}>
        {name}
      </Link>
    ),
  },
  { id: "words", heading: "Words", numeric: true, cell: ({ words }) => words },
  { id: "own", heading: "Your mark", numeric: true, cell: ({ ownMark }) => ownMark ?? "" },
  { id: "others", heading: "The others’", cell: ({ others }) => others },
  {
    id: "agreed",
    heading: "Agreed mark",
    numeric: true,
    cell: ({ agreedMark }) => agreedMark ?? "",
  },
  {
    id: "state",
    heading: "Status",
    cell: ({ state, drafted }) => <StateTag tag={tagOf("marks", drafted ? "draft" : state)} />,
  },
];
