import type { components } from "@/api/schema.gen";
import { useVocabulary, type Vocabulary } from "@/features/category/vocabulary";
import { DataTable, type Column } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { Link } from "react-router";
import { money } from "@/lib/money";
import { paths } from "@/lib/paths";
import type { Uplift } from "./queries";

type Members = components["schemas"]["MembersEffect"];
type Over = components["schemas"]["OverCap"];

interface Props {
  readonly round: Uplift;
  readonly effect: Members;
}

/** What the round does to the members' fixed prices, and which of them it puts above a cap. */
export function MembersEffect({ round, effect }: Props) {
  const {
    members,
    rising,
    over_caps: over,
    over_caps_count: count,
    newly_over_caps: newly,
  } = effect;
  const words = useVocabulary(round.category);
  return (
    <>
      <p className="govuk-body app-column">
        The fixed prices of {rising} of {members} members rise.{" "}
        {count === 0
          ? "None of their places would be above a cap."
          : `${count} of their places would be above a cap, ${newly} of them not above it already.`}
      </p>
      {over.length > 0 && (
        <Details summary="Places above a cap">
          <DataTable
            caption="Places above a cap"
            captionSize="hidden"
            dense
            wide
            rows={over}
            rowKey={(row) => `${row.membership_id} ${row.placement_type} ${row.authority ?? ""}`}
            columns={columnsOf(words)}
          />
          {count > over.length && (
            <p className="govuk-body">
              The first {over.length} of {count} are listed.
            </p>
          )}
        </Details>
      )}
    </>
  );
}

const columnsOf = (words: Vocabulary): Column<Over>[] => [
  {
    id: "establishment",
    heading: "Establishment",
    rowHeading: true,
    cell: ({ membership_id: id, establishment }) => (
      <Link className="govuk-link" to={paths.member(id)}>
        {establishment}
      </Link>
    ),
  },
  {
    id: "type",
    heading: "Kind of place",
    cell: ({ placement_type: type }) => words.placementType(type),
  },
  { id: "now", heading: "Now, a week", numeric: true, cell: (row) => money(row.per_week) },
  {
    id: "after",
    heading: "After, a week",
    numeric: true,
    cell: (row) => money(row.per_week_after),
  },
  { id: "cap", heading: "Cap, a week", numeric: true, cell: (row) => money(row.cap_per_week) },
  { id: "whose", heading: "Whose cap", cell: ({ authority }) => authority ?? "Common" },
  { id: "already", heading: "Above it already", cell: ({ already }) => (already ? "Yes" : "No") },
];
