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

/** Marks within 8 px of a spot's first mark join it; the order given decides who is first. */
export function merged(
  marks: readonly MapMark[],
  place: (mark: MapMark) => PixelPoint,
): readonly Spot[] {
  const spots: Spot[] = [];
  for (const mark of marks) {
    const { x, y } = place(mark);
    const near = spots.findIndex((spot) => Math.hypot(spot.x - x, spot.y - y) <= TOO_CLOSE);
    const spot = spots[near];
    if (spot) spots[near] = joined(spot, mark);
    else spots.push({ x, y, marks: [mark], kind: mark.kind });
  }
  return spots;
}

function joined(spot: Spot, mark: MapMark): Spot {
  return {
    ...spot,
    marks: [...spot.marks, mark],
    kind: spot.kind === mark.kind ? spot.kind : "mixed",
  };
}

/** "Ash Lane", or "3 here: Ash Lane, Brook House, Cliff School". */
export function spotLabel({ marks }: Spot): string {
  if (marks.length === 1) return marks[0].name;
  const names = marks.slice(0, 2).map((mark) => mark.name);
  const more = marks.length - names.length;
  return `${marks.length} here: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
