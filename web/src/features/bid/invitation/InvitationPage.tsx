import { useParams, useSearchParams } from "react-router";
import { Loaded } from "@/layout/Loaded";
import NotFoundPage from "@/layout/NotFoundPage";
import { useInvitationsAt, type InvitationRow } from "../queries";
import { InvitationView } from "./InvitationView";
import { ListingView } from "./ListingView";

/** An invitation, or a listing where none of the person's establishments is invited. */
export default function InvitationPage() {
  const { reference = "" } = useParams();
  const [search] = useSearchParams();
  const query = useInvitationsAt(reference);
  return (
    <Loaded query={query}>
      {(rows) => {
        const row = chosen(rows, search.get("establishment"));
        if (row === undefined) return <NotFoundPage />;
        const View = row.state === "listed" ? ListingView : InvitationView;
        return <View key={row.establishment_id} row={row} rows={rows} />;
      }}
    </Loaded>
  );
}

/** The one asked for; else one that is invited, an unanswered one first. */
function chosen(rows: readonly InvitationRow[], id: string | null): InvitationRow | undefined {
  const invited = rows.filter(({ state }) => state !== "listed");
  return (
    rows.find(({ establishment_id }) => establishment_id === id) ??
    invited.find(({ state }) => state === "new") ??
    invited[0] ??
    rows[0]
  );
}
