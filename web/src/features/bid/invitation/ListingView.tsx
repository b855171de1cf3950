import { useQuery } from "@tanstack/react-query";
import { useVocabulary } from "@/features/category/vocabulary";
import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { StateTag } from "@/layout/StateTag";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { moment, momentAndDays, month } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { listingQuery, type InvitationRow } from "../queries";
import { useAskIn } from "./answering";
import { Establishments } from "./Establishments";

interface Props {
  readonly row: InvitationRow;
  readonly rows: readonly InvitationRow[];
}

/** What those beyond the reach may know, and the one thing they may do. */
export function ListingView({ row, rows }: Props) {
  const words = useVocabulary(row.category);
  const query = useQuery(listingQuery(row.referral_id));
  return (
    <Loaded query={query}>
      {(listing) => (
        <Page
          heading={`${words.placementType(listing.placement_type)} place from ${month(listing.start_month)}`}
          title="Listing"
          reference={listing.reference}
          back={{ to: paths.invitations({ show: "beyond" }), words: "Invitations" }}
          tag={<StateTag tag={tagOf("invitation", row.state)} />}
          help={HELP}
        >
          <Establishments row={row} rows={rows} />
          <SummaryList
            rows={[
              { label: "Category", value: words.config?.name ?? row.category },
              { label: "Kind of place", value: words.placementType(listing.placement_type) },
              { label: "From", value: listing.authority },
              { label: "Start", value: month(listing.start_month) },
              {
                label: row.referral_state === "open" ? "Bids close" : "Bids closed",
                value: closes(row, listing.deadline),
              },
            ]}
          />
          <AskIn row={row} />
        </Page>
      )}
    </Loaded>
  );
}

const HELP = {
  what: "A referral that your school or home is too far away for. Nothing of the child is shown to those who are not invited.",
  next: "Ask to be let in. The council sees how far it would have to reach, never who asked; if it widens the reach, you get an invitation.",
};

function closes(row: InvitationRow, deadline: string | null | undefined): string {
  if (!deadline) return "Not said";
  return row.referral_state === "open" ? momentAndDays(deadline) : moment(deadline);
}

function AskIn({ row }: { readonly row: InvitationRow }) {
  const ask = useAskIn(row.referral_id);
  const go = useGoWithSuccess();
  if (row.referral_state !== "open") {
    return <p className="govuk-body">{row.establishment} was not invited, and bids have closed.</p>;
  }
  if (!row.permissions.includes("ask_in")) {
    return (
      <p className="govuk-body">
        You have asked to be let in for {row.establishment}. We email you if the council widens its
        reach.
      </p>
    );
  }
  const send = () =>
    ask.mutate(row.establishment_id, {
      onSuccess: () =>
        go(
          paths.invitation(row.reference, row.establishment_id),
          `Asked to be let in for ${row.establishment}. We email you if the council widens its reach.`,
        ),
    });
  return (
    <>
      <SendingTrouble error={ask.error} />
      <Heading>{row.establishment} is not invited</Heading>
      <p className="govuk-body">
        It is beyond the reach of this referral. You can ask to be let in: the council sees how far
        it would have to reach, not who asked.
      </p>
      <Button busy={ask.isPending} onClick={send}>
        Ask to be let in
      </Button>
    </>
  );
}
