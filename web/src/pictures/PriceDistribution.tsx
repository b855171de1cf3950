import { figure } from "@/lib/money";
import { type Drawing, Picture } from "@/pictures/Picture";
import type { FrameProps } from "@/pictures/PictureFrame";
import { PriceDisc } from "@/pictures/PriceDisc";
import { PriceKey } from "@/pictures/PriceKey";
import { PriceStrip } from "@/pictures/PriceStrip";
import { type PricedBid, type Quartiles, spread } from "@/pictures/priceSpread";
import type { TableOf } from "@/pictures/table";

export interface PriceDistributionProps extends Omit<FrameProps, "table"> {
  bids: readonly PricedBid[];
  /** Of the benchmark; drawn when it rests on 5 prices or more. */
  quartiles?: Quartiles | undefined;
}

/** Where each bid's price a week lies among the others and in the benchmark. */
export function PriceDistribution({ bids, quartiles, ...frame }: PriceDistributionProps) {
  const box = quartiles && quartiles.n >= 5 ? quartiles : undefined;
  const draw = (width: number): Drawing => {
    const { strip, discs } = spread(bids, box, width);
    return {
      height: strip.height,
      shapes: <PriceStrip strip={strip} box={box} />,
      reachable: discs.map((disc) => <PriceDisc key={disc.bid.id} {...disc} width={width} />),
    };
  };
  return (
    <Picture
      {...frame}
      widest={720}
      draw={draw}
      table={tableOf(bids)}
      below={<PriceKey box={box} hasLow={bids.some((bid) => bid.lowPrice)} />}
    />
  );
}

function tableOf(bids: readonly PricedBid[]): TableOf {
  const years = bids.some((bid) => bid.priceAYear !== undefined);
  const differences = bids.some((bid) => bid.aboveLowest !== undefined);
  return {
    columns: [
      { heading: "Bid" },
      { heading: "Price a week, £", figures: true, show: figure },
      ...(years ? [{ heading: "Price a year, £", figures: true, show: figure }] : []),
      ...(differences ? [{ heading: "Above the lowest, £", figures: true, show: figure }] : []),
    ],
    rows: bids.map((bid) => ({
      id: bid.id,
      cells: [
        `${bid.letter}, ${bid.name}${bid.lowPrice ? " (low price, check)" : ""}`,
        bid.priceAWeek,
        ...(years ? [bid.priceAYear ?? ""] : []),
        ...(differences ? [bid.aboveLowest ?? ""] : []),
      ],
    })),
  };
}
