import { useInfiniteQuery } from "@tanstack/react-query";
import { DocumentList } from "@/features/document/DocumentList";
import { evidenceTag } from "@/features/qualification/evidence/held";
import { submissionPages } from "@/features/qualification/evidence/queries";
import { SubmissionTable } from "@/features/qualification/evidence/SubmissionTable";
import { DataTable, type Column } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { LoadedRows } from "@/layout/LoadedRows";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import type { Membership } from "../queries";

type Held = Membership["evidence"][number];

/** What the membership rests on, what ended or was replaced, and what was sent in its place. */
export function EvidenceTab({ member }: { readonly member: Membership }) {
  const sent = useInfiniteQuery(submissionPages("sent", member.id));
  const now = member.evidence.filter((one) => !one.superseded_at);
  const before = member.evidence.filter((one) => one.superseded_at);
  return (
    <>
      <DataTable
        caption="Evidence held"
        captionSize="m"
        dense
        wide
        columns={COLUMNS}
        rows={now}
        rowKey={(one) => one.id}
      />
      <Heading size="m">Sent in its place</Heading>
      <LoadedRows query={sent} empty="Nothing waits for a decision.">
        {(rows) => <SubmissionTable rows={rows} />}
      </LoadedRows>
      {before.length > 0 && (
        <Details summary="Evidence that was replaced">
          <DataTable
            caption="Evidence that was replaced"
            captionSize="hidden"
            dense
            wide
            columns={COLUMNS}
            rows={before}
            rowKey={(one) => one.id}
          />
        </Details>
      )}
    </>
  );
}

const COLUMNS: readonly Column<Held>[] = [
  { id: "title", heading: "Evidence", rowHeading: true, cell: ({ title }) => title },
  { id: "detail", heading: "What was seen", cell: (one) => one.detail },
  {
    id: "until",
    heading: "Good until",
    cell: ({ expires_on: last }) => (last ? shortDay(last) : "No end"),
  },
  { id: "state", heading: "State", cell: (one) => <StateTag tag={evidenceTag(one)} /> },
  {
    id: "suspends",
    heading: "If it ends",
    cell: ({ suspends }) => (suspends ? "Suspends the membership" : "Raises a warning"),
  },
  {
    id: "documents",
    heading: "Documents",
    cell: ({ documents }) => documents.length > 0 && <DocumentList ids={documents} />,
  },
];
