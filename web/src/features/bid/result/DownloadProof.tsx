import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Details } from "@/govuk/Details";
import { Button } from "@/govuk/Button";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { saveFile } from "@/lib/download";
import type { OwnBid } from "../queries";

/** The bidder's own copy: what can be worked out again without the other bids. */
export function DownloadProof({ bid }: { readonly bid: OwnBid }) {
  const proof = useSending({
    send: async () => {
      const file = await body(
        client.GET("/api/v1/bids/{bid_id}/proof", {
          params: { path: { bid_id: bid.id } },
          parseAs: "blob",
        }),
      );
      saveFile(`${bid.reference}-bid-proof.json`, file);
    },
    changes: [],
  });
  return (
    <>
      <SendingTrouble error={proof.error} />
      <Details summary="Check this for yourself">
        <p>
          The proof holds your bid as it was sealed, its receipt and its marks. Anybody can work
          them out again from it, without us.
        </p>
        <Button variant="secondary" busy={proof.isPending} onClick={() => proof.mutate(undefined)}>
          Download the proof of your bid
        </Button>
      </Details>
    </>
  );
}
