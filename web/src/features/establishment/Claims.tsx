import { useQuery } from "@tanstack/react-query";
import { CardTable } from "@/govuk/CardTable";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { tagOf, type TagWords } from "@/lib/tags";
import { claimsQuery, type Claim } from "./queries";

/** What was asked for, and what became of it; nothing while there is none. */
export function Claims() {
  const { data } = useQuery(claimsQuery);
  if (!data || data.length === 0) return null;
  return (
    <CardTable
      caption="Asked for"
      columns={[
        {
          id: "name",
          heading: "Name",
          rowHeading: true,
          cell: ({ establishment }) => establishment.name,
        },
        { id: "asked", heading: "Asked on", cell: (claim) => shortDay(claim.created_at) },
        {
          id: "state",
          heading: "Status",
          cell: ({ state }) => <StateTag tag={tagOfClaim(state)} />,
        },
        { id: "reason", heading: "Why", cell: ({ reason }) => reason ?? "" },
      ]}
      rows={data}
      rowKey={({ id }) => id}
    />
  );
}

/** To who asked, an open request waits for somebody else. */
function tagOfClaim(state: Claim["state"]): TagWords {
  return state === "asked"
    ? { words: "Waits for the lead authority", colour: "purple" }
    : tagOf("request", state);
}
