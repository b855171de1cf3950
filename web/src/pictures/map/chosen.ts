import { geoPath } from "d3-geo";
import type { Area, Outlines } from "@/pictures/map/outlines";
import type { GridPoint } from "@/pictures/map/view";

/** The areas with these ONS codes; a unitary is its own district, and is taken once. */
export function chosenAreas(
  outlines: Outlines | undefined,
  codes: readonly string[],
): readonly Area[] {
  if (!outlines) return [];
  return codes.flatMap((code) => {
    const is = (area: Area) => area.code === code;
    return outlines.authorities.find(is) ?? outlines.districts.find(is) ?? [];
  });
}

/** The south-western and north-eastern corners of each. */
export function corners(areas: readonly Area[]): readonly GridPoint[] {
  return areas.flatMap(({ shape }) =>
    geoPath()
      .bounds(shape)
      .map(([easting, northing]) => ({ easting, northing })),
  );
}
