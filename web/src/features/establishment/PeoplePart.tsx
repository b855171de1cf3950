import { useQuery } from "@tanstack/react-query";
import { CardTable } from "@/govuk/CardTable";
import { LoadedPart } from "@/layout/LoadedPart";
import { peopleQuery, type Establishment } from "./queries";

/** Who may act for it. */
export function PeoplePart({ establishment }: { readonly establishment: Establishment }) {
  const query = useQuery(peopleQuery(establishment.id));
  return (
    <LoadedPart query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="govuk-body">Nobody may act for {establishment.name} yet.</p>
        ) : (
          <CardTable
            caption={`Who may act for ${establishment.name}`}
            columns={[
              { id: "name", heading: "Name", rowHeading: true, cell: ({ name }) => name },
              { id: "email", heading: "Email", cell: ({ email }) => email },
              {
                id: "manage",
                heading: "Invites colleagues",
                cell: ({ manage }) => (manage ? "Yes" : "No"),
              },
            ]}
            rows={items}
            rowKey={({ id }) => id}
          />
        )
      }
    </LoadedPart>
  );
}
