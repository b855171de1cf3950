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
  { id: "ages", heading: "Ages", cell: ({ age_bands }) => ageWords(age_bands) },
  { id: "distance", heading: "Distance", cell: ({ distance_band }) => bandWords(distance_band) },
  { id: "authority", heading: "From", cell: (row) => row.authority },
  { id: "closes", heading: "Bids close", cell: (row) => <Closes row={row} /> },
  { id: "tag", heading: "Status", cell: (row) => <StateTag tag={invitationTag(row)} /> },
];

/** Each band once: "8 to 10, 11 to 13". */
function ageWords(bands: InvitationRow["age_bands"]): string {
  return [...new Set(bands)].map((band) => band.replace("-", " to ")).join(", ");
}

function bandWords(band: InvitationRow["distance_band"]): string {
  return band ? `${band.from_miles} to ${band.to_miles} miles` : "";
}

/** What is shown, as a file. */
export function csvOf(rows: readonly InvitationRow[]): string[][] {
  const lines = rows.map((row) => [
    row.reference,
    row.establishment,
    row.category,
    row.placement_type,
    ageWords(row.age_bands),
    bandWords(row.distance_band),
    row.authority,
    row.deadline ? moment(row.deadline) : "",
    invitationTag(row).words,
  ]);
  return [
    [
      "Reference",
      "For",
      "Category",
      "Kind of place",
      "Ages",
      "Distance",
      "From",
      "Bids close",
      "Status",
    ],
    ...lines,
  ];
}
