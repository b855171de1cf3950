import type { GeoPath } from "d3-geo";
import type { Area } from "@/pictures/map/outlines";
import type { PixelPoint, Size } from "@/pictures/map/view";
import { TEXT, textWidth } from "@/pictures/text";

export interface Name extends PixelPoint {
  area: Area;
}

/** What names keep clear of: half of it to each side of the point. */
export interface Obstacle extends PixelPoint {
  halfWidth: number;
  halfHeight: number;
}

/** A name may leave its area's middle by so many lines to find a clear place. */
const TRIES = [0, -2, 2, -4, 4];
/** A name may overrun its area a little before it is left out. */
const OVERRUN = 1.25;

/** Names that fit their area and keep clear of marks and of each other, the largest areas first. */
export function placedNames(
  areas: readonly Area[],
  path: GeoPath,
  size: Size,
  obstacles: readonly Obstacle[],
): readonly Name[] {
  const bySize = [...areas].sort((one, other) => path.area(other.shape) - path.area(one.shape));
  const placed: Name[] = [];
  for (const area of bySize) {
    const [[west, north], [east, south]] = path.bounds(area.shape);
    const box = boxOf(area);
    if (!(east - west > (2 * box.halfWidth) / OVERRUN)) continue;
    const [x, middle] = path.centroid(area.shape);
    const taken = [...obstacles, ...placed.map((name) => ({ ...boxOf(name.area), ...name }))];
    const y = TRIES.map((lines) => middle + lines * TEXT).find(
      (line) =>
        line - TEXT > Math.max(0, north) &&
        line + TEXT < Math.min(size.height, south) &&
        taken.every((other) => isClear({ ...box, x, y: line }, other)),
    );
    if (y !== undefined && isInside(x, box.halfWidth, size)) placed.push({ area, x, y });
  }
  return placed;
}

function boxOf(area: Area) {
  return { halfWidth: textWidth(area.name) / 2, halfHeight: TEXT * 0.6 };
}

function isInside(x: number, halfWidth: number, size: Size): boolean {
  return x - halfWidth > 4 && x + halfWidth < size.width - 4;
}

function isClear(one: Obstacle, other: Obstacle): boolean {
  return (
    Math.abs(one.x - other.x) > one.halfWidth + other.halfWidth ||
    Math.abs(one.y - other.y) > one.halfHeight + other.halfHeight
  );
}
