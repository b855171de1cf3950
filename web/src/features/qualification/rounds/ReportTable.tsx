import type { components } from "@/api/schema.gen";
import { DataTable, type Column } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { Tag } from "@/govuk/Tag";
import { StateTag } from "@/layout/StateTag";
import { downloadCsv } from "@/lib/csv";
import { shortDay } from "@/lib/dates";
import { figure } from "@/lib/money";
import { tagOfText } from "@/lib/tags";
import { ApplicationName } from "../queue/ApplicationName";

type Reported = components["schemas"]["ReportedApplication"];

/** A line an application: outcome, core competency, days taken of those allowed. */
export function ReportTable({ applications }: { readonly applications: readonly Reported[] }) {
  return (
    <>
      <DataTable
        caption="Outcomes"
        captionSize="hidden"
        dense
        wide
        rows={applications}
        rowKey={(row) => row.application_id}
        columns={COLUMNS}
      />
      <p className="govuk-body app-no-print">
        <LinkButton onClick={() => downloadCsv("round-report", csvRows(applications))}>
          Download CSV
        </LinkButton>
      </p>
    </>
  );
}

const COLUMNS: readonly Column<Reported>[] = [
  {
    id: "application",
    heading: "Application",
    rowHeading: true,
    cell: (row) => <ApplicationName {...row} />,
  },
  {
    id: "outcome",
    heading: "Outcome",
    cell: (row) => <StateTag tag={tagOfText("applicationSeen", row.outcome)} />,
  },
  {
    id: "competency",
    heading: "Core competency",
    numeric: true,
    cell: ({ competency }) => (competency ? figure(competency.total) : "Not yet"),
  },
  {
    id: "days",
    heading: "Working days taken",
    numeric: true,
    cell: (row) => (
      <>
        {row.days_taken ?? "Not decided"} of {row.days_allowed}{" "}
        {row.late && <Tag colour="orange">Late</Tag>}
      </>
    ),
  },
  {
    id: "decided",
    heading: "Decided",
    cell: ({ decided_at: at }) => (at ? shortDay(at) : "Not yet"),
  },
  { id: "extended", heading: "Longer because", cell: (row) => row.extended_reason },
];

function csvRows(applications: readonly Reported[]) {
  const headings = [
    "Reference",
    "Establishment",
    "Provider",
    "Outcome",
    "Core competency",
    "Working days taken",
    "Working days allowed",
    "Late",
    "Longer because",
  ];
  const cells = applications.map((row) => [
    row.reference,
    row.establishment,
    row.provider,
    tagOfText("applicationSeen", row.outcome).words,
    row.competency?.total ?? "",
    String(row.days_taken ?? ""),
    String(row.days_allowed),
    row.late ? "Yes" : "No",
    row.extended_reason ?? "",
  ]);
  return [headings, ...cells];
}
