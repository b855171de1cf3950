import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LoadedPart } from "@/layout/LoadedPart";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { wholeQueueQuery, type Evaluator, type Queued } from "../evaluation/queries";

interface Marked {
  readonly evaluators: readonly Pick<Evaluator, "name" | "overdue">[];
}

interface Missing<A extends Marked> {
  readonly evaluator: A["evaluators"][number];
  readonly application: A;
}

/** Whose marks are missing after the day they were asked for, by evaluator. */
export function marksOverdue<A extends Marked>(queue: readonly A[]): Missing<A>[] {
  return queue
    .flatMap((application) =>
      application.evaluators
        .filter(({ overdue }) => overdue)
        .map((evaluator) => ({ evaluator, application })),
    )
    .toSorted((a, b) => a.evaluator.name.localeCompare(b.evaluator.name, "en-GB"));
}

export function MarksOverdue() {
  const queue = useQuery({ ...wholeQueueQuery, select: marksOverdue<Queued> });
  return (
    <LoadedPart query={queue}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="govuk-body">No marks are overdue.</p>
        ) : (
          <CardTable
            caption="Marks overdue"
            captionSize="hidden"
            dense
            columns={COLUMNS}
            rows={rows}
            rowKey={(row) => `${row.evaluator.role_id} ${row.application.application_id}`}
          />
        )
      }
    </LoadedPart>
  );
}

const COLUMNS: readonly Column<Missing<Queued>>[] = [
  {
    id: "evaluator",
    heading: "Evaluator",
    rowHeading: true,
    cell: ({ evaluator }) => (
      <>
        {evaluator.name}
        <span className="app-secondary">{evaluator.authority}</span>
      </>
    ),
  },
  {
    id: "application",
    heading: "Application",
    cell: ({ application }) => (
      <Link className="govuk-link" to={paths.application(application.reference)}>
        {application.reference}
      </Link>
    ),
  },
  {
    id: "missing",
    heading: "Statements to mark",
    numeric: true,
    cell: ({ evaluator }) => evaluator.to_mark,
  },
  {
    id: "due",
    heading: "Asked for by",
    cell: ({ application }) => application.marks_due_on && day(application.marks_due_on),
  },
];
