import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LoadedPart } from "@/layout/LoadedPart";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOfText } from "@/lib/tags";
import { DecisionClock } from "../evaluation/DecisionClock";
import { wholeQueueQuery, type Queued } from "../evaluation/queries";

const SHOWN = 10;

/** The decision clocks, the nearest first: what is overdue stands at the top. */
export function DecisionsDue() {
  const queue = useQuery(wholeQueueQuery);
  const { nameOf } = useCategoryNames();
  return (
    <LoadedPart query={queue}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="govuk-body">No applications are waiting.</p>
        ) : (
          <>
            <CardTable
              caption="Decisions due"
              captionSize="hidden"
              dense
              columns={columns(nameOf)}
              rows={rows.slice(0, SHOWN)}
              rowKey={(row) => row.application_id}
            />
            {rows.length > SHOWN && (
              <p className="govuk-body">
                <Link className="govuk-link" to={paths.applications()}>
                  All {rows.length} applications that wait
                </Link>
              </p>
            )}
          </>
        )
      }
    </LoadedPart>
  );
}

const columns = (nameOf: (code: string) => string): readonly Column<Queued>[] => [
  {
    id: "application",
    heading: "Application",
    rowHeading: true,
    cell: (row) => (
      <>
        <Link className="govuk-link" to={paths.application(row.reference)}>
          {row.reference}
        </Link>
        <span className="app-secondary">
          {row.establishment}, {row.provider}
        </span>
      </>
    ),
  },
  { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
  {
    id: "state",
    heading: "State",
    cell: (row) => <StateTag tag={tagOfText("applicationSeen", row.state)} />,
  },
  { id: "due", heading: "Decide by", cell: (row) => <DecisionClock clock={row.clock} /> },
];
