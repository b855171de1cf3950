import { Link } from "react-router";
import { useVocabulary } from "@/features/category/vocabulary";
import type { Column } from "@/govuk/DataTable";
import { StateTag } from "@/layout/StateTag";
import { daysAway, moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { InvitationRow } from "../queries";
import { invitationTag, isOpen } from "../tags";

/** The kind of place in the category's own words. */
export function PlaceKind({ row }: { readonly row: InvitationRow }) {
  const words = useVocabulary(row.category);
  return (
    <>
      {words.placementType(row.placement_type)}
      {words.config && <span className="app-secondary">{words.config.name}</span>}
    </>
  );
}

function Closes({ row }: { readonly row: InvitationRow }) {
  if (!row.deadline) return null;
  return (
    <>
      {moment(row.deadline)}
      {isOpen(row) && <span className="app-secondary">{daysAway(row.deadline)}</span>}
    </>
  );
}

export const INVITATION_COLUMNS: readonly Column<InvitationRow>[] = [
  {
    id: "reference",
    heading: "Reference",
    rowHeading: true,
    cell: (row) => (
      <Link
        className="govuk-link app-nowrap"
        to={paths.invitation(row.reference, row.establishment_id)}
      >
        {row.reference}
        <span className="govuk-visually-hidden"> for {row.establishment}</span>
      </Link>
    ),
  },
  { id: "establishment", heading: "For", cell: (row) => row.establishment },
  { id: "kind", heading: "Kind of place", cell: (row) => <PlaceKind row={row} /> },
  { id: "authority", heading: "From", cell: (row) => row.authority },
  { id: "closes", heading: "Bids close", cell: (row) => <Closes row={row} /> },
  { id: "tag", heading: "Status", cell: (row) => <StateTag tag={invitationTag(row)} /> },
];

/** What is shown, as a file. */
export function csvOf(rows: readonly InvitationRow[]): string[][] {
  const lines = rows.map((row) => [
    row.reference,
    row.establishment,
    row.category,
    row.placement_type,
    row.authority,
    row.deadline ? moment(row.deadline) : "",
    invitationTag(row).words,
  ]);
  return [
    ["Reference", "For", "Category", "Kind of place", "From", "Bids close", "Status"],
    ...lines,
  ];
}
