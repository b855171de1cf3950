import { geoIdentity, type GeoIdentityTransform } from "d3-geo";

/** A position on the British National Grid, in metres. */
export interface GridPoint {
  easting: number;
  northing: number;
}

export interface Size {
  width: number;
  height: number;
}

/** What part of the country a map shows: its middle, and how many metres a pixel is. */
export interface View {
  middle: GridPoint;
  metresPerPixel: number;
}

interface Around {
  home: GridPoint;
  metres: number;
}

interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

export const METRES_PER_MILE = 1609.344;

const CLOSEST = 20;
const FARTHEST = 800;
/** Room for the label and the half of a mark that stand outside the outermost point. */
const MARGIN = 36;
const WHOLE_REGION: Box = { west: 473_391, east: 640_529, south: 91_688, north: 246_405 };

/** The view that holds all the points and the ring around home; the whole region without any. */
export function viewOf(points: readonly GridPoint[], ring: Around | undefined, size: Size): View {
  const box = points.length === 0 && !ring ? WHOLE_REGION : boxOf(points, ring);
  const metresPerPixel = Math.max(
    (box.east - box.west) / (size.width - 2 * MARGIN),
    (box.north - box.south) / (size.height - 2 * MARGIN),
  );
  return {
    middle: { easting: (box.west + box.east) / 2, northing: (box.south + box.north) / 2 },
    metresPerPixel: within(metresPerPixel, CLOSEST, FARTHEST),
  };
}

function boxOf(points: readonly GridPoint[], ring: Around | undefined): Box {
  const eastings = points.map((point) => point.easting);
  const northings = points.map((point) => point.northing);
  if (ring) {
    eastings.push(ring.home.easting - ring.metres, ring.home.easting + ring.metres);
    northings.push(ring.home.northing - ring.metres, ring.home.northing + ring.metres);
  }
  return {
    west: Math.min(...eastings),
    east: Math.max(...eastings),
    south: Math.min(...northings),
    north: Math.max(...northings),
  };
}

/** Nearer above one, farther below it. */
export function zoomed(view: View, times: number): View {
  return { ...view, metresPerPixel: within(view.metresPerPixel / times, CLOSEST, FARTHEST) };
}

/** Moved by some pixels, but never so far that the starting view's middle leaves the picture. */
export function moved(view: View, right: number, down: number, start: View, size: Size): View {
  const east = view.middle.easting + right * view.metresPerPixel;
  const north = view.middle.northing - down * view.metresPerPixel;
  const reachEast = (Math.max(view.metresPerPixel, start.metresPerPixel) * size.width) / 2;
  const reachNorth = (Math.max(view.metresPerPixel, start.metresPerPixel) * size.height) / 2;
  const { easting, northing } = start.middle;
  return {
    ...view,
    middle: {
      easting: within(east, easting - reachEast, easting + reachEast),
      northing: within(north, northing - reachNorth, northing + reachNorth),
    },
  };
}

export interface PixelPoint {
  x: number;
  y: number;
}

export function pixel({ middle, metresPerPixel }: View, point: GridPoint, size: Size): PixelPoint {
  return {
    x: size.width / 2 + (point.easting - middle.easting) / metresPerPixel,
    y: size.height / 2 - (point.northing - middle.northing) / metresPerPixel,
  };
}

/** The same view for outlines: the grid's north is up, the screen's down. */
export function projection({ middle, metresPerPixel }: View, size: Size): GeoIdentityTransform {
  const scale = 1 / metresPerPixel;
  return geoIdentity()
    .reflectY(true)
    .scale(scale)
    .translate([
      size.width / 2 - middle.easting * scale,
      size.height / 2 + middle.northing * scale,
    ]);
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
