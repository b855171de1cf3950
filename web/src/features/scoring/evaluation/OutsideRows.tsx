import { Cell, HeaderCell, TableRow } from "@/govuk/Table";
import { StateTag } from "@/layout/StateTag";
import { shortDay } from "@/lib/dates";
import { tagOf } from "@/lib/tags";
import type { Evaluation } from "./queries";

/** Bids that are in no rank: left out by decision, or not valid when bids were opened. */
export function OutsideRows({
  evaluation: { excluded, invalid },
}: {
  readonly evaluation: Evaluation;
}) {
  return (
    <>
      {excluded.map(({ bid_id, establishment, reason, at, by }) => (
        <Outside key={bid_id} name={establishment} tag="excluded">
          {reason} ({by}, {shortDay(at)})
        </Outside>
      ))}
      {invalid.map(({ bid_id, establishment, suspended_on }) => (
        <Outside key={bid_id} name={establishment} tag="invalid">
          {suspended_on ? `Suspended on ${shortDay(suspended_on)}. Never read.` : "Never read."}
        </Outside>
      ))}
    </>
  );
}

interface Props {
  readonly name: string;
  readonly tag: "excluded" | "invalid";
  readonly children: React.ReactNode;
}

function Outside({ name, tag, children }: Props) {
  return (
    <TableRow>
      <Cell />
      <Cell>Left out</Cell>
      <HeaderCell scope="row">
        {name} <StateTag tag={tagOf("openedBid", tag)} />
      </HeaderCell>
      <Cell colSpan={7}>{children}</Cell>
      <Cell numeric>no score</Cell>
    </TableRow>
  );
}
