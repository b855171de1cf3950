import { type ScaleLinear, scaleLinear } from "d3-scale";
import { compare } from "@/lib/money";
import { forPixels } from "@/pictures/pixels";

export interface PricedBid {
  id: string;
  /** As on the page: A, B, C. */
  letter: string;
  name: string;
  priceAWeek: string;
  priceAYear?: string | undefined;
  aboveLowest?: string | undefined;
  /** Flagged by the service as low: to be checked. */
  lowPrice?: boolean | undefined;
}

export interface Quartiles {
  lower: string;
  median: string;
  upper: string;
  /** How many prices they rest on. */
  n: number;
}

export interface Disc {
  bid: PricedBid;
  x: number;
  y: number;
  isLowest: boolean;
}

export interface Strip {
  height: number;
  /** Where the axis runs. */
  axis: number;
  scale: ScaleLinear<number, number>;
}

export const RADIUS = 13;
const EDGE = 24;
const ABOVE = 44;
const BELOW = 32;
const LEAST_STRIP = 44;
const STEP = 2 * RADIUS + 4;

/** Places the discs on the scale; those that would touch stand on each other's shoulders. */
export function spread(
  bids: readonly PricedBid[],
  box: Quartiles | undefined,
  width: number,
): { strip: Strip; discs: readonly Disc[] } {
  const scale = scaleOf(bids, box, width);
  const floors = stacked(bids.map((bid) => scale(forPixels(bid.priceAWeek))));
  const tall = Math.max(LEAST_STRIP, (Math.max(0, ...floors) + 1) * STEP + 10);
  const axis = ABOVE + tall;
  const lowest = lowestOf(bids);
  const discs = bids.map((bid, at) => ({
    bid,
    x: scale(forPixels(bid.priceAWeek)),
    y: axis - RADIUS - 8 - (floors[at] ?? 0) * STEP,
    isLowest: bid === lowest,
  }));
  return { strip: { height: axis + BELOW, axis, scale }, discs };
}

function scaleOf(bids: readonly PricedBid[], box: Quartiles | undefined, width: number) {
  const prices = bids.map((bid) => forPixels(bid.priceAWeek));
  if (box) prices.push(forPixels(box.lower), forPixels(box.upper));
  const least = prices.length === 0 ? 0 : Math.min(...prices);
  const most = prices.length === 0 ? 0 : Math.max(...prices);
  // A single price, or equal ones, stands in the middle of a scale of its own.
  const room = (most - least) * 0.06 || Math.max(1, least * 0.1);
  return scaleLinear()
    .domain([Math.max(0, least - room), most + room])
    .range([EDGE, width - EDGE]);
}

/** For each position the lowest floor on which it touches nobody. */
function stacked(positions: readonly number[]): readonly number[] {
  const floors: number[] = [];
  positions.forEach((x, at) => {
    const taken = positions
      .slice(0, at)
      .flatMap((other, before) => (Math.abs(other - x) < STEP ? [floors[before]] : []));
    let floor = 0;
    while (taken.includes(floor)) floor += 1;
    floors.push(floor);
  });
  return floors;
}

function lowestOf(bids: readonly PricedBid[]): PricedBid | undefined {
  return bids.reduce<PricedBid | undefined>(
    (lowest, bid) => (lowest && compare(lowest.priceAWeek, bid.priceAWeek) <= 0 ? lowest : bid),
    undefined,
  );
}
