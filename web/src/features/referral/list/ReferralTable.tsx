import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { StateTag } from "@/layout/StateTag";
import { moment, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { useKindNames } from "../categories";
import type { ReferralSummary } from "../queries";

interface Props {
  readonly rows: readonly ReferralSummary[];
  readonly names: ReturnType<typeof useKindNames>;
}

/** Referrals, each with its stage and when its bids close. */
export function ReferralTable({ rows, names }: Props) {
  const columns: readonly Column<ReferralSummary>[] = [
    {
      id: "reference",
      heading: "Reference",
      rowHeading: true,
      cell: ({ reference }) => (
        <Link className="govuk-link app-nowrap" to={paths.referral(reference)}>
          {reference}
        </Link>
      ),
    },
    {
      id: "kind",
      heading: "Kind of place",
      cell: ({ category, placement_type }) => (
        <>
          {names.categoryOf(category)}
          <br />
          <span className="app-secondary">{names.typeOf(category, placement_type)}</span>
        </>
      ),
    },
    {
      id: "stage",
      heading: "Stage",
      cell: ({ state }) => <StateTag tag={tagOf("referral", state)} />,
    },
    {
      id: "closes",
      heading: "Bids close",
      cell: ({ deadline, urgent }) => (
        <>
          {deadline ? moment(deadline) : "Not issued yet"}
          {urgent && " (urgent)"}
        </>
      ),
    },
    { id: "changed", heading: "Last changed", cell: ({ updated_at }) => shortMoment(updated_at) },
  ];
  return (
    <CardTable
      caption="Referrals"
      captionSize="hidden"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      dense
    />
  );
}
