import { METRES_PER_MILE } from "@/pictures/map/view";

const LENGTHS = [100, 50, 20, 10, 5, 2, 1, 0.5];

/** The longest round number of miles that fits in so many pixels. */
export function scaleBar(metresPerPixel: number, most: number): { miles: number; pixels: number } {
  const pixels = (miles: number) => (miles * METRES_PER_MILE) / metresPerPixel;
  const miles = LENGTHS.find((length) => pixels(length) <= most) ?? 0.5;
  return { miles, pixels: pixels(miles) };
}
