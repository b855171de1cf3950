import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { figure } from "@/lib/money";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { type MyBid, resultsQuery } from "./queries";

/** The last five results with rank and marks; omitted while there is none. */
export function Results() {
  const { data } = useQuery(resultsQuery);
  if (!data || data.items.length === 0) return null;
  return (
    <CardTable
      caption="Results"
      columns={[
        {
          id: "reference",
          heading: "Reference",
          rowHeading: true,
          cell: ({ reference, id }) => (
            <Link className="govuk-link app-nowrap" to={paths.bidStep(reference, id, "result")}>
              {reference}
            </Link>
          ),
        },
        { id: "for", heading: "For", cell: ({ establishment }) => establishment },
        {
          id: "when",
          heading: "Given",
          cell: ({ issued_at }) => (issued_at ? shortDay(issued_at) : ""),
        },
        { id: "rank", heading: "Rank", cell: rankWords },
        {
          id: "marks",
          heading: "Marks out of 100",
          numeric: true,
          cell: ({ total }) => (total ? figure(total) : ""),
        },
        {
          id: "outcome",
          heading: "Outcome",
          cell: ({ outcome }) => outcome && <StateTag tag={tagOf("outcome", outcome)} />,
        },
      ]}
      rows={data.items}
      rowKey={({ id }) => id}
    />
  );
}

function rankWords({ rank, ranked }: MyBid): string {
  if (!rank) return "Not ranked";
  return ranked ? `${rank} of ${ranked}` : String(rank);
}
