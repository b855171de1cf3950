import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { CardTable } from "@/govuk/CardTable";
import { Tag } from "@/govuk/Tag";
import { LoadedPart } from "@/layout/LoadedPart";
import { day, shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { openSuspensionsQuery, type SuspensionRow } from "../suspension/queries";

/** Members that are suspended; those that sent what puts it right come first. */
export function Suspensions() {
  const { nameOf } = useCategoryNames();
  return (
    <LoadedPart query={useQuery(openSuspensionsQuery)}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="govuk-body">No member is suspended.</p>
        ) : (
          <CardTable
            caption="Suspended members"
            captionSize="hidden"
            dense
            columns={[
              {
                id: "member",
                heading: "Member",
                rowHeading: true,
                cell: (row) => (
                  <>
                    <Link className="govuk-link" to={paths.suspension(row.membership_id)}>
                      {row.establishment}
                    </Link>
                    <span className="app-secondary">{row.provider}</span>
                  </>
                ),
              },
              { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
              { id: "why", heading: "Why", cell: (row) => row.reason_name },
              { id: "since", heading: "Since", cell: (row) => shortDay(row.effective_at) },
              { id: "stands", heading: "Where it stands", cell: (row) => <Stands row={row} /> },
            ]}
            rows={items}
            rowKey={(row) => row.id}
          />
        )
      }
    </LoadedPart>
  );
}

function Stands({ row }: { readonly row: SuspensionRow }) {
  const { cure_sent_at: sent, decide_by: by, representations } = row;
  return (
    <>
      {sent ? <Tag colour="yellow">To review</Tag> : "Waits for the provider"}
      {sent && by && <span className="app-secondary">By {day(by)}</span>}
      {representations > 0 && <span className="app-secondary">The provider says it is wrong</span>}
    </>
  );
}
