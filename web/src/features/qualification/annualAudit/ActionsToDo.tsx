import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { CardTable } from "@/govuk/CardTable";
import { Tag } from "@/govuk/Tag";
import { LoadedPart } from "@/layout/LoadedPart";
import { day, shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { auditActionsQuery, type ActionToDo } from "./queries";

/** What audits of all members asked for, until it is confirmed. */
export function ActionsToDo() {
  const { nameOf } = useCategoryNames();
  return (
    <LoadedPart query={useQuery(auditActionsQuery)}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="govuk-body">No action of an audit is open.</p>
        ) : (
          <CardTable
            caption="Actions of audits"
            captionSize="hidden"
            dense
            columns={[
              {
                id: "what",
                heading: "Action",
                rowHeading: true,
                cell: (row) => (
                  <>
                    <Link className="govuk-link" to={paths.audit(row.annual_audit_id)}>
                      {row.words}
                    </Link>
                    <span className="app-secondary">{row.establishment}</span>
                  </>
                ),
              },
              { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
              { id: "due", heading: "Due", cell: (row) => day(row.due_on) },
              { id: "stands", heading: "Where it stands", cell: (row) => <Stands row={row} /> },
            ]}
            rows={items}
            rowKey={(row) => row.action_id}
          />
        )
      }
    </LoadedPart>
  );
}

function Stands({ row: { done_at: done, overdue } }: { readonly row: ActionToDo }) {
  if (done) {
    return (
      <>
        <Tag colour="yellow">To confirm</Tag>
        <span className="app-secondary">Reported done on {shortDay(done)}</span>
      </>
    );
  }
  return overdue ? <Tag colour="orange">Overdue</Tag> : "Waits for the provider";
}
