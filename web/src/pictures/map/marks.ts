import type { GridPoint, PixelPoint } from "@/pictures/map/view";

export type MarkKind = "inside" | "outside" | "suspended";

export interface MapMark extends GridPoint {
  id: string;
  name: string;
  kind: MarkKind;
}

/** One mark, or several that stand so close that they are drawn as one disc with their number. */
export interface Spot extends PixelPoint {
  marks: readonly [MapMark, ...MapMark[]];
  kind: MarkKind | "mixed";
}

const TOO_CLOSE = 8;
/** A numbered disc is larger than a mark: what would cover its number joins it. */
const DISC = 18;

/** Marks that stand closer than that are one spot; the first of them says where it is. */
export function merged(
  marks: readonly MapMark[],
  place: (mark: MapMark) => PixelPoint,
): readonly Spot[] {
  const close = marks.reduce<readonly Spot[]>(
    (spots, mark) =>
      added(spots, { ...place(mark), marks: [mark], kind: mark.kind }, () => TOO_CLOSE),
    [],
  );
  const reach = (one: Spot, other: Spot) =>
    one.marks.length > 1 || other.marks.length > 1 ? DISC : TOO_CLOSE;
  const discsFirst = close.toSorted((one, other) => other.marks.length - one.marks.length);
  return discsFirst.reduce<readonly Spot[]>((spots, spot) => added(spots, spot, reach), []);
}

function added(
  spots: readonly Spot[],
  spot: Spot,
  reach: (one: Spot, other: Spot) => number,
): readonly Spot[] {
  const near = spots.find(
    (other) => Math.hypot(other.x - spot.x, other.y - spot.y) <= reach(other, spot),
  );
  if (!near) return [...spots, spot];
  return spots.map((other) => (other === near ? joined(near, spot) : other));
}

function joined(spot: Spot, more: Spot): Spot {
  return {
    ...spot,
    marks: [...spot.marks, ...more.marks],
    kind: spot.kind === more.kind ? spot.kind : "mixed",
  };
}

/** "Ash Lane", or of several that are lit at once "Ash Lane and 2 more". */
export function spotLabel({ marks }: Spot, lit: readonly string[]): string {
  const [first, ...more] = marks.filter((mark) => lit.includes(mark.id));
  if (!first) return "";
  return more.length === 0 ? first.name : `${first.name} and ${more.length} more`;
}
