import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { StateTag } from "@/layout/StateTag";
import { day, daysAway } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Round } from "./rounds";
import type { ToMark } from "./toMark";

const keyOf = ({ round, at = "declare" }: ToMark) => `${round.id} ${at}`;

/** Marks of bids are needed well before the place starts; those of applications have a day. */
export function Due({ round }: { readonly round: Round }) {
  const before = round.kind === "bids" ? "before " : "";
  return (
    <>
      {before}
      {day(round.due)}, {daysAway(round.due)}
    </>
  );
}

const COLUMNS: readonly Column<ToMark>[] = [
  {
    id: "statement",
    heading: "Statement",
    rowHeading: true,
    cell: (row) => <Statement row={row} />,
  },
  { id: "of", heading: "Of", cell: ({ round }) => <Of round={round} /> },
  { id: "words", heading: "Words", numeric: true, cell: ({ words }) => words ?? "" },
  { id: "due", heading: "Due", cell: ({ round }) => <Due round={round} /> },
  { id: "state", heading: "Status", cell: (row) => <Status row={row} /> },
];

export function ToMarkTable({ rows }: { readonly rows: readonly ToMark[] }) {
  return (
    <CardTable
      caption="To mark"
      captionSize="hidden"
      columns={COLUMNS}
      rows={rows}
      rowKey={keyOf}
    />
  );
}

function Statement({ row: { round, at, name } }: { readonly row: ToMark }) {
  return at === undefined ? (
    <Link className="govuk-link" to={paths.markingRound(round.reference)}>
      Say whether you have a link
    </Link>
  ) : (
    <Link className="govuk-link" to={paths.markingStatement(round.reference, at)}>
      {name}
      <span className="govuk-visually-hidden"> of {round.establishment ?? round.reference}</span>
    </Link>
  );
}

function Of({ round }: { readonly round: Round }) {
  return round.establishment === undefined ? (
    <span className="app-nowrap">{round.reference}</span>
  ) : (
    <>
      {round.establishment}, <span className="app-nowrap">{round.reference}</span>
    </>
  );
}

function Status({ row: { state, overdue } }: { readonly row: ToMark }) {
  if (state === "declare") return <>Comes first</>;
  const tag = <StateTag tag={tagOf("marks", state)} />;
  return overdue ? <>{tag} late</> : tag;
}
