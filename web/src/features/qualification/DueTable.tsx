import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import type { components } from "@/api/schema.gen";
import { StateTag } from "@/layout/StateTag";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";

type Due = components["schemas"]["Page_MembershipDue"]["items"][number];

interface Props {
  readonly caption: string;
  readonly rows: readonly Due[];
  /** What the last day is called: "Last audit". */
  readonly last: string;
  /** What can be done about a row. */
  readonly action?: Column<Due>;
}

/** Members for which something regular is due, the earliest first. */
export function DueTable({ caption, rows, last, action }: Props) {
  const { nameOf } = useCategoryNames();
  const columns: Column<Due>[] = [
    {
      id: "member",
      heading: "Member",
      rowHeading: true,
      cell: (row) => (
        <>
          <Link className="govuk-link" to={paths.member(row.membership_id)}>
            {row.establishment}
          </Link>
          <span className="app-secondary">{row.provider}</span>
        </>
      ),
    },
    { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
    { id: "last", heading: last, cell: (row) => day(row.last_on) },
    {
      id: "due",
      heading: "Due",
      cell: (row) => (
        <>
          {day(row.due_on)} <StateTag tag={tagOf("audit", row.overdue ? "overdue" : "due")} />
        </>
      ),
    },
  ];
  return (
    <CardTable
      caption={caption}
      captionSize="hidden"
      dense
      columns={action ? [...columns, action] : columns}
      rows={rows}
      rowKey={(row) => row.membership_id}
    />
  );
}
