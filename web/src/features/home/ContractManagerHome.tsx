import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { useCategoryNames } from "@/features/category/names";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { endingEvidenceQuery, type EndingEvidence } from "./queries";

export default function ContractManagerHome() {
  return (
    <Page
      heading="Home"
      width="full"
      help={{
        what: "What of the members’ evidence ends within 60 days, or has ended.",
        next: "The provider is reminded and sends what takes its place; the lead officer looks at it.",
        who: "About a member’s evidence ask the lead officer.",
      }}
    >
      <InsetText>More arrives with contract management</InsetText>
      <Ending />
    </Page>
  );
}

function Ending() {
  const evidence = useInfiniteQuery(endingEvidenceQuery);
  const { nameOf } = useCategoryNames();
  const columns: Column<EndingEvidence>[] = [
    {
      id: "member",
      heading: "Member",
      rowHeading: true,
      cell: (row) => (
        <Link className="govuk-link" to={paths.member(row.membership_id, { show: "evidence" })}>
          {row.establishment}
        </Link>
      ),
    },
    { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
    { id: "evidence", heading: "Evidence", cell: (row) => <EvidenceName row={row} /> },
    { id: "ends", heading: "Ends", cell: ({ evidence: { expires_on: on } }) => on && shortDay(on) },
    { id: "tag", heading: "State", cell: (row) => <EvidenceState row={row} /> },
  ];
  return (
    <section>
      <Heading>Evidence that ends soon</Heading>
      <LoadedRows query={evidence} empty="No evidence ends within 60 days.">
        {(rows) => (
          <CardTable
            caption="Evidence that ends within 60 days, soonest first"
            captionSize="hidden"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.evidence.id}
          />
        )}
      </LoadedRows>
    </section>
  );
}

/** As the category calls it, and what was seen. */
function EvidenceName({ row: { evidence } }: { readonly row: EndingEvidence }) {
  return (
    <>
      {evidence.title}
      <span className="app-secondary">{evidence.detail}</span>
    </>
  );
}

function EvidenceState({
  row: { evidence, renewal_sent: sent },
}: {
  readonly row: EndingEvidence;
}) {
  return (
    <>
      <StateTag tag={tagOf("evidence", evidence.tag ?? "current")} />
      {sent && " What takes its place was sent."}
    </>
  );
}
