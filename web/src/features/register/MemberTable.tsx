import { Link } from "react-router";
import { DataTable, type Column } from "@/govuk/DataTable";
import { readable, useVocabulary } from "@/features/category/vocabulary";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { figure } from "@/lib/money";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Member, RegisterAsked } from "./queries";
import type { ReachRow } from "./useReached";

interface Props {
  readonly rows: readonly Member[];
  readonly question: RegisterAsked;
  readonly nameOf: (category: string) => string;
  readonly reached: ReadonlyMap<string, ReachRow> | undefined;
}

/** The members that the filters leave; what is measured or priced only where it was asked for. */
export function MemberTable({ rows, question, nameOf, reached }: Props) {
  const columns: (Column<Member> | false)[] = [
    NAME,
    { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
    {
      id: "place",
      heading: "Place",
      cell: (row) => (
        <>
          {row.place}
          <span className="app-secondary">{row.area_name}</span>
        </>
      ),
    },
    { id: "types", heading: "Placement types", cell: (row) => <Types member={row} /> },
    RATING,
    question.near !== undefined && DISTANCE,
    question.heading !== undefined && PRICE,
    reached !== undefined && reachColumn(reached),
    STATE,
  ];
  return (
    <DataTable
      caption="Members"
      captionSize="hidden"
      dense
      wide
      columns={columns.filter((column) => column !== false)}
      rows={rows}
      rowKey={(row) => row.id}
    />
  );
}

const NAME: Column<Member> = {
  id: "name",
  heading: "Establishment",
  rowHeading: true,
  cell: (row) => (
    <>
      <Link className="govuk-link" to={paths.member(row.id)}>
        {row.establishment}
      </Link>
      <span className="app-secondary">{row.provider}</span>
    </>
  ),
};

const RATING: Column<Member> = {
  id: "rating",
  heading: "Last inspection",
  cell: ({ rating }) =>
    rating ? (
      <>
        {rating.grades.map(readable).join(", ")}
        <span className="app-secondary">{shortDay(rating.on)}</span>
      </>
    ) : (
      "Not inspected"
    ),
};

const DISTANCE: Column<Member> = {
  id: "distance",
  heading: "Miles",
  numeric: true,
  cell: (row) => row.distance_miles,
};

const PRICE: Column<Member> = {
  id: "price",
  heading: "Price, £",
  numeric: true,
  cell: ({ price }) => (price ? figure(price) : "Not offered"),
};

const STATE: Column<Member> = {
  id: "state",
  heading: "State",
  cell: ({ state, provisional }) => (
    <>
      <StateTag tag={tagOf("membership", state)} />
      {provisional && <span className="app-secondary">Not inspected yet</span>}
    </>
  ),
};

const reachColumn = (reached: ReadonlyMap<string, ReachRow>): Column<Member> => ({
  id: "reach",
  heading: "Reached",
  cell: (row) => {
    const found = reached.get(row.establishment_id);
    if (!found) return "No";
    return found.inside ? `Yes, ${found.miles} miles` : `No, ${found.miles} miles`;
  },
});

function Types({ member }: { readonly member: Member }) {
  const { placementType } = useVocabulary(member.category);
  return member.placement_types.map(placementType).join(", ");
}
