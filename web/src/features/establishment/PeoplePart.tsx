import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { everyRow } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { shortDay } from "@/lib/dates";
import type { Establishment } from "./queries";

type User = components["schemas"]["Page_User"]["items"][number];

/** Who may act for it; only who manages users may read the list, for others it is left out. */
export function PeoplePart({ establishment }: { readonly establishment: Establishment }) {
  const { data } = useQuery({
    queryKey: ["users", "own"],
    queryFn: () => everyRow((query) => body(client.GET("/api/v1/users", { params: { query } }))),
  });
  const acting = data?.filter((user) => actsFor(user, establishment.id)) ?? [];
  if (acting.length === 0) return null;
  return (
    <CardTable
      caption={`Who may act for ${establishment.name}`}
      columns={[
        { id: "name", heading: "Name", rowHeading: true, cell: ({ name }) => name },
        { id: "email", heading: "Email", cell: ({ email }) => email },
        {
          id: "seen",
          heading: "Last here",
          cell: ({ last_seen_at }) => (last_seen_at ? shortDay(last_seen_at) : "Never"),
        },
      ]}
      rows={acting}
      rowKey={({ id }) => id}
    />
  );
}

/** A role without a list of establishments is for all of the provider's. */
function actsFor({ access, roles }: User, id: string): boolean {
  return (
    access === "active" &&
    roles.some(
      ({ role, only_establishments }) =>
        role === "provider_user" && (!only_establishments || only_establishments.includes(id)),
    )
  );
}
