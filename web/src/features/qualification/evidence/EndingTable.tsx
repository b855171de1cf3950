import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { DataTable, type Column } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { StateTag } from "@/layout/StateTag";
import { downloadCsv } from "@/lib/csv";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { evidenceTag } from "./held";
import type { Ending } from "./queries";

/** Evidence that ends, the soonest first. */
export function EndingTable({ rows }: { readonly rows: readonly Ending[] }) {
  const { nameOf } = useCategoryNames();
  const csv = () =>
    downloadCsv("evidence", [
      ["Member", "Category", "Evidence", "Good until", "State", "Renewal sent"],
      ...rows.map((row) => [
        row.establishment,
        nameOf(row.category),
        row.evidence.title,
        row.evidence.expires_on ?? "",
        evidenceTag(row.evidence).words,
        row.renewal_sent ? "Yes" : "No",
      ]),
    ]);
  return (
    <>
      <DataTable
        caption="Evidence that ends soon"
        captionSize="hidden"
        dense
        wide
        columns={columns(nameOf)}
        rows={rows}
        rowKey={(row) => row.evidence.id}
      />
      <p className="govuk-body app-no-print">
        <LinkButton onClick={csv}>Download CSV</LinkButton>
      </p>
    </>
  );
}

const columns = (nameOf: (category: string) => string): readonly Column<Ending>[] => [
  {
    id: "member",
    heading: "Member",
    rowHeading: true,
    cell: (row) => (
      <>
        <Link className="govuk-link" to={paths.member(row.membership_id, { show: "evidence" })}>
          {row.establishment}
        </Link>
        <span className="app-secondary">{nameOf(row.category)}</span>
      </>
    ),
  },
  { id: "evidence", heading: "Evidence", cell: ({ evidence }) => evidence.title },
  {
    id: "until",
    heading: "Good until",
    cell: ({ evidence: { expires_on: last } }) => (last ? day(last) : "No end"),
  },
  {
    id: "state",
    heading: "State",
    cell: ({ evidence }) => <StateTag tag={evidenceTag(evidence)} />,
  },
  {
    id: "suspends",
    heading: "If it ends",
    cell: ({ evidence }) => (evidence.suspends ? "Suspends the membership" : "Raises a warning"),
  },
  {
    id: "renewal",
    heading: "Renewal",
    cell: (row) => (row.renewal_sent ? "Sent" : "Not sent yet"),
  },
];
