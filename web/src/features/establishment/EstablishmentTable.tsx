import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import type { Member } from "@/features/register/queries";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { paths } from "@/lib/paths";
import { kindWords } from "./kinds";
import { MembershipTags } from "./MembershipTags";
import type { Establishment } from "./queries";

interface Props {
  readonly establishments: readonly Establishment[];
  readonly members: readonly Member[];
}

/** Schools and homes with their memberships. */
export function EstablishmentTable({ establishments, members }: Props) {
  const { nameOf } = useCategoryNames();
  const of = ({ id }: Establishment) => members.filter((one) => one.establishment_id === id);
  const columns: Column<Establishment>[] = [
    {
      id: "name",
      heading: "Name",
      rowHeading: true,
      cell: ({ id, name }) => (
        <Link className="govuk-link" to={paths.establishment(id)}>
          {name}
        </Link>
      ),
    },
    { id: "kind", heading: "Kind", cell: ({ kind }) => kindWords(kind) },
    { id: "place", heading: "Place", cell: ({ postcode, position }) => postcode ?? position.place },
    {
      id: "members",
      heading: "Membership",
      cell: (row) => <MembershipTags members={of(row)} nameOf={nameOf} />,
    },
  ];
  return (
    <CardTable
      caption="Your schools and homes"
      captionSize="hidden"
      columns={columns}
      rows={establishments}
      rowKey={({ id }) => id}
    />
  );
}
