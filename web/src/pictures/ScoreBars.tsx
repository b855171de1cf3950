import { Picture, type Drawing } from "@/pictures/Picture";
import type { FrameProps } from "@/pictures/PictureFrame";
import { layOut, ScoreColumn } from "@/pictures/ScoreColumn";
import type { TableOf } from "@/pictures/table";

export interface ScoredCriterion {
  code: string;
  name: string;
  weight: string;
}

export interface ScoredBid {
  id: string;
  name: string;
  /** By criterion; absent or null while it waits. */
  scores: Readonly<Record<string, string | null | undefined>>;
}

export interface ScoreBarsProps extends Omit<FrameProps, "table"> {
  criteria: readonly ScoredCriterion[];
  /** In the order of the table beside. */
  bids: readonly ScoredBid[];
  /** Said for a score that is not there yet. */
  waiting?: string;
}

/** A column a criterion, a bar a bid, each against the weight of the criterion. */
export function ScoreBars({ criteria, bids, waiting = "Waiting", ...frame }: ScoreBarsProps) {
  const draw = (width: number): Drawing => {
    const { height, columns } = layOut(width, criteria, bids);
    return {
      height,
      shapes: columns.map((column) => (
        <ScoreColumn key={column.criterion.code} {...column} bids={bids} waiting={waiting} />
      )),
    };
  };
  return <Picture {...frame} widest={1400} draw={draw} table={tableOf(criteria, bids, waiting)} />;
}

function tableOf(
  criteria: readonly ScoredCriterion[],
  bids: readonly ScoredBid[],
  waiting: string,
): TableOf {
  return {
    columns: [
      { heading: "Bid" },
      ...criteria.map(({ name, weight }) => ({ heading: `${name}, of ${weight}`, figures: true })),
    ],
    rows: bids.map((bid) => ({
      id: bid.id,
      cells: [bid.name, ...criteria.map(({ code }) => bid.scores[code] ?? waiting)],
    })),
  };
}
