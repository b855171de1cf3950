/** What an exclusion moved: each bid's place and total before and after. */
import type { Evaluation } from "./queries";

export interface Moved {
  readonly bidId: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly totalBefore: string;
  readonly totalAfter: string;
}

const LEFT_OUT = "Left out";

export function movedBetween(before: Evaluation, after: Evaluation): Moved[] {
  const earlier = new Map(before.bids.map((bid) => [bid.bid_id, bid]));
  const now = after.bids.map((bid) => {
    const then = earlier.get(bid.bid_id);
    return {
      bidId: bid.bid_id,
      name: bid.establishment,
      before: place(then?.rank),
      after: place(bid.rank),
      totalBefore: then?.total ?? "",
      totalAfter: bid.total ?? "",
    };
  });
  const gone = before.bids.filter(({ bid_id }) => !after.bids.some((bid) => bid.bid_id === bid_id));
  return [
    ...now,
    ...gone.map((bid) => ({
      bidId: bid.bid_id,
      name: bid.establishment,
      before: place(bid.rank),
      after: LEFT_OUT,
      totalBefore: bid.total ?? "",
      totalAfter: "",
    })),
  ];
}

const place = (rank: number | null | undefined): string => rank?.toString() ?? LEFT_OUT;
