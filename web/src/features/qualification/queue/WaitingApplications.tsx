import { useInfiniteQuery } from "@tanstack/react-query";
import { useCategoryNames } from "@/features/category/names";
import { DataTable, type Column } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { LoadedRows } from "@/layout/LoadedRows";
import { StateTag } from "@/layout/StateTag";
import { downloadCsv } from "@/lib/csv";
import { day, shortDay } from "@/lib/dates";
import { tagOfText } from "@/lib/tags";
import { DecisionClock } from "../evaluation/DecisionClock";
import { queuePages, type Queued } from "../evaluation/queries";
import { ApplicationName } from "./ApplicationName";
import { missingMarks, waitsFor } from "./waiting";

/** The queue with its clocks. */
export function WaitingApplications({ category }: { readonly category: string | undefined }) {
  const queue = useInfiniteQuery(queuePages(category));
  const { nameOf } = useCategoryNames();
  return (
    <LoadedRows query={queue} empty="No applications are waiting.">
      {(rows) => (
        <>
          <DataTable
            caption="Applications that wait for a decision"
            captionSize="hidden"
            dense
            wide
            columns={columns(nameOf)}
            rows={rows}
            rowKey={(row) => row.application_id}
          />
          <p className="govuk-body app-no-print">
            <LinkButton onClick={() => downloadCsv("applications-waiting", csvRows(rows, nameOf))}>
              Download CSV
            </LinkButton>
          </p>
        </>
      )}
    </LoadedRows>
  );
}

const columns = (nameOf: (code: string) => string): readonly Column<Queued>[] => [
  {
    id: "application",
    heading: "Application",
    rowHeading: true,
    cell: (row) => <ApplicationName {...row} />,
  },
  { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
  {
    id: "state",
    heading: "State",
    cell: (row) => <StateTag tag={tagOfText("applicationSeen", row.state)} />,
  },
  {
    id: "received",
    heading: "Received",
    cell: (row) => (row.received_at ? shortDay(row.received_at) : ""),
  },
  { id: "due", heading: "Decide by", cell: (row) => <DecisionClock clock={row.clock} /> },
  {
    id: "criteria",
    heading: "Criteria decided",
    numeric: true,
    cell: (row) => `${row.decided} of ${row.criteria}`,
  },
  { id: "waits", heading: "Waits for", cell: (row) => <Lines lines={waitsFor(row)} /> },
];

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.map((line) => (
    <span key={line} className="app-line">
      {line}
    </span>
  ));
}

function csvRows(rows: readonly Queued[], nameOf: (code: string) => string) {
  const headings = [
    "Reference",
    "Establishment",
    "Provider",
    "Category",
    "State",
    "Received",
    "Decide by",
    "Working days left",
    "Criteria",
    "Decided",
    "Marks missing",
  ];
  const cells = rows.map((row) => [
    row.reference,
    row.establishment,
    row.provider,
    nameOf(row.category),
    tagOfText("applicationSeen", row.state).words,
    row.received_at ? shortDay(row.received_at) : "",
    row.clock.due_on ? day(row.clock.due_on) : "",
    String(row.clock.days_left ?? ""),
    String(row.criteria),
    String(row.decided),
    missingMarks(row).join("; "),
  ]);
  return [headings, ...cells];
}
