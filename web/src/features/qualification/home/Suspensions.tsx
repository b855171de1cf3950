import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { memberPages } from "@/features/register/queries";
import { CardTable } from "@/govuk/CardTable";
import { LoadedRows } from "@/layout/LoadedRows";
import { paths } from "@/lib/paths";

/** Members that are suspended, with the way to what they sent to put it right. */
export function Suspensions() {
  const members = useInfiniteQuery(memberPages({ state: "suspended", sort: "name" }));
  const { nameOf } = useCategoryNames();
  return (
    <LoadedRows query={members} empty="No member is suspended.">
      {(rows) => (
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
                  <Link className="govuk-link" to={paths.suspension(row.id)}>
                    {row.establishment}
                  </Link>
                  <span className="app-secondary">{row.provider}</span>
                </>
              ),
            },
            { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
          ]}
          rows={rows}
          rowKey={(row) => row.id}
        />
      )}
    </LoadedRows>
  );
}
