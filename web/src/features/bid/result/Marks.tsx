import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { figure } from "@/lib/money";
import { CRITERIA } from "../criteria";
import { weightWords } from "../marks";
import type { Feedback } from "../queries";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly weight: string;
  readonly own: string;
  readonly winner: string | undefined;
  readonly why: string;
}

/** Each criterion with its weight, the own mark, the winner's, and why. */
export function Marks({ feedback }: { readonly feedback: Feedback }) {
  const { own, winner, outcome } = feedback;
  if (own.criteria.length === 0) return null;
  const withWinner = winner !== undefined && winner !== null && outcome !== "awarded";
  return (
    <CardTable
      caption="How your bid was marked"
      columns={withWinner ? [...FIRST, WINNER, WHY] : [...FIRST, WHY]}
      rows={rowsOf(feedback)}
      rowKey={(row) => row.id}
    />
  );
}

const FIRST: readonly Column<Row>[] = [
  { id: "criterion", heading: "Criterion", rowHeading: true, cell: (row) => row.name },
  { id: "weight", heading: "Weight", numeric: true, cell: (row) => row.weight },
  { id: "own", heading: "Your mark", numeric: true, cell: (row) => row.own },
];
const WINNER: Column<Row> = {
  id: "winner",
  heading: "Winner’s mark",
  numeric: true,
  cell: (row) => row.winner,
};
const WHY: Column<Row> = { id: "why", heading: "Why", cell: (row) => row.why };

function rowsOf(feedback: Feedback): Row[] {
  const { own, winner } = feedback;
  const of = (code: string) => own.criteria.find(({ criterion }) => criterion === code);
  const theirs = (code: string) => winner?.criteria.find(({ criterion }) => criterion === code);
  const rows = CRITERIA.flatMap(({ code, name, worked }): Row[] => {
    const mark = of(code);
    if (!mark) return [];
    const won = theirs(code);
    const weight = weightWords(mark.weight);
    const why = code === "outcomes" ? (statementWords(feedback) ?? worked(weight)) : worked(weight);
    return [
      { id: code, name, weight, own: figure(mark.score), winner: won && figure(won.score), why },
    ];
  });
  if (!own.total) return rows;
  const total = { id: "total", name: "Total", weight: "100", own: figure(own.total), why: "" };
  return [...rows, { ...total, winner: winner ? figure(winner.total) : undefined }];
}

/** "4 of 5. Named roles, and a plan for the first six weeks." */
function statementWords({ own }: Feedback): string | undefined {
  const { statement_mark, statement_reason } = own;
  if (statement_mark === undefined || statement_mark === null) return undefined;
  return `${String(statement_mark)} of 5. ${statement_reason ?? ""}`;
}
