import { useNavigate } from "react-router";
import { body, client, type Versioned } from "@/api/client";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useBeginBid } from "./invitation/answering";
import { CHANGED_BY_BIDDING, type OwnBid } from "./queries";

const STEPS = {
  replace: "/api/v1/bids/{bid_id}/replace",
  withdraw: "/api/v1/bids/{bid_id}/withdraw",
} as const;

/** What may be done with a bid now, with its effect above the button. */
export function BidActions({ bid }: { readonly bid: Versioned<OwnBid> }) {
  const { value, version } = bid;
  const { id, reference } = value;
  const may = new Set(value.permissions);
  const navigate = useNavigate();
  const go = useGoWithSuccess();
  const here = paths.bid(reference, id);
  const onward = () => void navigate(paths.bidStep(reference, id, "needs"));
  const step = useStep(id, version);
  const drop = useDropDraft(id, version);
  const again = useBeginBid(value);
  const busy = step.isPending || drop.isPending || again.isPending;
  const withdraw = () =>
    step.mutate("withdraw", {
      onSuccess: () => go(here, "Bid withdrawn. Until bids close you may bid again."),
    });
  const dropDraft = () =>
    drop.mutate(undefined, {
      onSuccess: () =>
        go(
          here,
          value.submitted ? "New version dropped. Your submitted bid stands." : "Draft dropped.",
        ),
    });
  return (
    <>
      <SendingTrouble error={step.error ?? drop.error ?? again.error} />
      {may.has("replace") && (
        <p className="govuk-body">
          To change it, replace it: the submitted version stands until you submit the new one. If
          you withdraw it, no version of it is ever opened for the council.
        </p>
      )}
      <ButtonGroup>
        {may.has("submit") && (
          <ButtonLink to={paths.bidStep(reference, id, "needs")}>Continue your bid</ButtonLink>
        )}
        {may.has("replace") && (
          <Button busy={busy} onClick={() => step.mutate("replace", { onSuccess: onward })}>
            Replace your bid
          </Button>
        )}
        {may.has("restart") && (
          <Button busy={busy} onClick={() => again.mutate(value.option, { onSuccess: onward })}>
            Bid again
          </Button>
        )}
        {may.has("drop_draft") && (
          <Button variant="secondary" busy={busy} onClick={dropDraft}>
            {value.submitted ? "Drop the new version" : "Drop this draft"}
          </Button>
        )}
        {may.has("withdraw") && (
          <Button variant="warning" busy={busy} onClick={withdraw}>
            Withdraw your bid
          </Button>
        )}
      </ButtonGroup>
    </>
  );
}

function useStep(bid_id: string, version: string) {
  return useSending({
    send: (step: keyof typeof STEPS) =>
      body(
        client.POST(STEPS[step], {
          params: { path: { bid_id }, header: { "If-Match": version } },
        }),
      ),
    changes: CHANGED_BY_BIDDING,
  });
}

function useDropDraft(bid_id: string, version: string) {
  return useSending({
    send: () =>
      body(
        client.DELETE("/api/v1/bids/{bid_id}/draft", {
          params: { path: { bid_id }, header: { "If-Match": version } },
        }),
      ),
    changes: CHANGED_BY_BIDDING,
  });
}
