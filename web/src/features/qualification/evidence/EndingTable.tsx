import { useQueries } from "@tanstack/react-query";
import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { categoryQuery } from "@/features/category/vocabulary";
import { DataTable, type Column } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { StateTag } from "@/layout/StateTag";
import { downloadCsv } from "@/lib/csv";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { evidenceTag, evidenceTitle } from "./held";
import type { Ending } from "./queries";

/** Evidence that ends, the soonest first. */
export function EndingTable({ rows }: { readonly rows: readonly Ending[] }) {
  const { nameOf } = useCategoryNames();
  const titleOf = useTitles(rows);
  const csv = () =>
    downloadCsv("evidence", [
      ["Member", "Category", "Evidence", "Good until", "State", "Renewal sent"],
      ...rows.map((row) => [
        row.establishment,
        nameOf(row.category),
        titleOf(row),
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
        columns={columns(nameOf, titleOf)}
        rows={rows}
        rowKey={(row) => row.evidence.id}
      />
      <p className="govuk-body app-no-print">
        <LinkButton onClick={csv}>Download CSV</LinkButton>
      </p>
    </>
  );
}

const columns = (
  nameOf: (category: string) => string,
  titleOf: (row: Ending) => string,
): readonly Column<Ending>[] => [
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
  { id: "evidence", heading: "Evidence", cell: titleOf },
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

/** What each piece is called, by the words of its own category. */
function useTitles(rows: readonly Ending[]): (row: Ending) => string {
  const codes = [...new Set(rows.map((row) => row.category))];
  const found = useQueries({ queries: codes.map((code) => categoryQuery(code)) });
  return (row) =>
    evidenceTitle(row.evidence, found[codes.indexOf(row.category)]?.data?.version.config);
}
