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
  /** Where its words stand clear of whatever stands near it. */
  wordsY: number;
}

export interface Strip {
  height: number;
  /** Where the axis runs. */
  axis: number;
  scale: ScaleLinear<number, number>;
}

export const RADIUS = 13;
const EDGE = 24;
const WORDS = 28;
const BELOW = 32;
const LEAST_STRIP = 44;
const STEP = 2 * RADIUS + 4;
/** Half the room that words may take to either side of their disc. */
const BESIDE = 160;

/** Places the discs on the scale; those that would touch stand on each other's shoulders. */
export function spread(
  bids: readonly PricedBid[],
  box: Quartiles | undefined,
  width: number,
): { strip: Strip; discs: readonly Disc[] } {
  const scale = scaleOf(bids, box, width);
  const places = bids.map((bid) => ({ bid, x: scale(forPixels(bid.priceAWeek)) }));
  const floors = stacked(places);
  const topOf = (at: number) => (floors[at] ?? 0) * STEP + floorsOf(bids[at]) * STEP;
  const tall = Math.max(LEAST_STRIP, ...bids.map((_, at) => topOf(at) + 10));
  const axis = WORDS + tall;
  const lowest = lowestOf(bids);
  const discs = places.map(({ bid, x }, at) => {
    const near = places.flatMap((other, there) =>
      Math.abs(other.x - x) < BESIDE ? [topOf(there)] : [],
    );
    return {
      bid,
      x,
      y: axis - RADIUS - 8 - (floors[at] ?? 0) * STEP,
      isLowest: bid === lowest,
      wordsY: axis - Math.max(...near) - 14,
    };
  });
  return { strip: { height: axis + BELOW, axis, scale }, discs };
}

/** The flag of a low price takes the floor above its disc. */
function floorsOf(bid: PricedBid | undefined): number {
  return bid?.lowPrice ? 2 : 1;
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

/** For each disc the lowest floor on which neither it nor its flag touches another. */
function stacked(places: readonly { bid: PricedBid; x: number }[]): readonly number[] {
  const floors: number[] = [];
  places.forEach(({ bid, x }, at) => {
    const taken = places.slice(0, at).flatMap((other, there) => {
      const from = floors[there] ?? 0;
      const touches = Math.abs(other.x - x) < STEP;
      return touches ? [from, from + floorsOf(other.bid) - 1] : [];
    });
    let floor = 0;
    while (taken.includes(floor) || taken.includes(floor + floorsOf(bid) - 1)) floor += 1;
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
