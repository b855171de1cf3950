import type { MapMark } from "@/pictures/map/marks";
import { type GridPoint, METRES_PER_MILE } from "@/pictures/map/view";

export interface Ring {
  home: GridPoint;
  metres: number;
  label: string;
}

/** The ring around home; none without a home or with a radius that is still being typed. */
export function ringOf(home: GridPoint | undefined, miles: string | undefined): Ring | undefined {
  // A figure becomes a number for its pixels only; what is printed is the string.
  const radius = Number(miles);
  if (!home || miles === undefined || !(radius > 0)) return undefined;
  const figure = miles.replace(/\.0+$/, "");
  const label = figure === "1" ? "1 mile" : `${figure} miles`;
  return { home, metres: radius * METRES_PER_MILE, label };
}

/**
 * What a map holds at first: home and every member, but of those outside a ring only the ones
 * within twice its radius, since one far member would shrink all the others to a spot.
 */
export function seenFirst(
  marks: readonly MapMark[],
  home: GridPoint | undefined,
  ring: Ring | undefined,
): readonly GridPoint[] {
  const near = ring ? marks.filter((mark) => mark.kind === "inside" || isNear(mark, ring)) : marks;
  return home ? [home, ...near] : near;
}

function isNear(mark: GridPoint, { home, metres }: Ring): boolean {
  const away = Math.hypot(mark.easting - home.easting, mark.northing - home.northing);
  return away <= 2 * metres;
}
