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
      {excluded.map(({ bid_id, establishment, reason, at }) => (
        <Outside key={bid_id} name={establishment} tag="excluded">
          {reason} ({shortDay(at)})
        </Outside>
      ))}
      {invalid.map(({ bid_id, establishment }) => (
        <Outside key={bid_id} name={establishment} tag="invalid">
          Its membership was suspended when bids were opened, so it was never read.
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
