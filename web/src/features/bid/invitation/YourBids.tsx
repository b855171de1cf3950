import { useNavigate } from "react-router";
import { Button } from "@/govuk/Button";
import { ButtonLink } from "@/govuk/ButtonLink";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList, type SummaryRow } from "@/govuk/SummaryList";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Invitation, InvitationRow, OwnBidRow } from "../queries";
import { useBeginBid } from "./answering";

interface Props {
  readonly row: InvitationRow;
  readonly bids: readonly OwnBidRow[];
  readonly may: ReadonlySet<Invitation["permissions"][number]>;
  /** How many options the establishment may bid. */
  readonly allowed: number;
}

/** The bids of this establishment, and a way to begin one. */
export function YourBids({ row, bids, may, allowed }: Props) {
  return (
    <>
      {bids.map((bid) => (
        <OneBid key={bid.id} row={row} bid={bid} named={allowed > 1} />
      ))}
      {may.has("write_bid") && bids.length < allowed && (
        <Begin row={row} option={bids.length + 1} />
      )}
    </>
  );
}

interface OneProps {
  readonly row: InvitationRow;
  readonly bid: OwnBidRow;
  readonly named: boolean;
}

function OneBid({ row, bid, named }: OneProps) {
  const to = paths.bid(row.reference, bid.id);
  const goesOn = bid.permissions.includes("submit");
  return (
    <SummaryCard
      title={named ? `Your bid, option ${String(bid.option)}` : "Your bid"}
      actions={[{ label: goesOn ? "Bid and receipts" : "Open your bid", to }]}
    >
      <SummaryList rows={facts(bid)} />
      {goesOn && (
        <ButtonLink to={paths.bidStep(row.reference, bid.id, "needs")}>
          Continue your bid
        </ButtonLink>
      )}
    </SummaryCard>
  );
}

function facts(bid: OwnBidRow): SummaryRow[] {
  const rows: SummaryRow[] = [
    { label: "Status", value: <StateTag tag={tagOf("bid", bid.state)} /> },
  ];
  if (bid.submitted_at) rows.push({ label: "Submitted", value: shortMoment(bid.submitted_at) });
  if (bid.draft_saved_at) {
    const label = bid.submitted_at ? "New version saved, not submitted" : "Draft saved";
    rows.push({ label, value: shortMoment(bid.draft_saved_at) });
  }
  return rows;
}

function Begin({ row, option }: { readonly row: InvitationRow; readonly option: number }) {
  const begin = useBeginBid(row);
  const navigate = useNavigate();
  const press = () =>
    begin.mutate(option, {
      onSuccess: (bid) => void navigate(paths.bidStep(row.reference, bid.id, "needs")),
    });
  return (
    <>
      <SendingTrouble error={begin.error} />
      <Button variant={option > 1 ? "secondary" : undefined} busy={begin.isPending} onClick={press}>
        {option > 1 ? "Add another option" : "Write your bid"}
      </Button>
    </>
  );
}
