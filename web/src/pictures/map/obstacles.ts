import type { Spot } from "@/pictures/map/marks";
import type { Obstacle } from "@/pictures/map/names";
import type { Ring } from "@/pictures/map/ring";
import { type GridPoint, pixel, type PixelPoint, type Size, type View } from "@/pictures/map/view";

interface Content {
  spots: readonly Spot[];
  home: GridPoint | undefined;
  ring: Ring | undefined;
}

/** Marks, home, the ring's label and the buttons: the names of areas give way to them. */
export function obstacles(
  { spots, home, ring }: Content,
  view: View,
  size: Size,
): readonly Obstacle[] {
  const found = spots.map((spot) => around(spot, spot.marks.length > 1 ? 14 : 8));
  found.push({ x: size.width - 40, y: 75, halfWidth: 48, halfHeight: 80 });
  if (home) found.push(around(pixel(view, home, size), 13));
  if (ring) {
    const { x, y } = pixel(view, ring.home, size);
    found.push(around({ x, y: y - ring.metres / view.metresPerPixel - 10 }, 36));
  }
  return found;
}

function around({ x, y }: PixelPoint, half: number): Obstacle {
  return { x, y, halfWidth: half, halfHeight: half };
}
