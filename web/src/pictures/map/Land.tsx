import { type GeoPath, geoPath } from "d3-geo";
import { useMemo } from "react";
import { type Obstacle, placedNames } from "@/pictures/map/names";
import type { Area, Outlines } from "@/pictures/map/outlines";
import { projection, type Size, type View } from "@/pictures/map/view";

interface Props {
  outlines: Outlines;
  chosen: readonly Area[];
  view: View;
  size: Size;
}

/** Outlines of the authorities, the chosen areas filled. */
export function Land({ outlines, chosen, view, size }: Props) {
  const path = useMemo(() => pathOf(view, size), [view, size]);
  const land = useMemo(() => drawn(outlines.authorities, path), [outlines, path]);
  const filled = drawn(chosen, path);
  return (
    <g>
      {land.map(({ code, line }) => (
        <path key={code} className="map__land" d={line} />
      ))}
      {filled.map(({ code, line }) => (
        <path key={code} className="map__chosen" d={line} />
      ))}
    </g>
  );
}

interface NamesProps extends Props {
  /** What the names keep clear of. */
  obstacles: readonly Obstacle[];
}

/** The names of the authorities that have room for theirs. */
export function Names({ outlines, chosen, view, size, obstacles }: NamesProps) {
  const path = useMemo(() => pathOf(view, size), [view, size]);
  return placedNames(outlines.authorities, path, size, obstacles).map(({ area, x, y }) => (
    <text key={area.code} className={nameClass(chosen.includes(area))} x={x} y={y + 5}>
      {area.name}
    </text>
  ));
}

function nameClass(isChosen: boolean): string {
  return `picture__text map__name ${isChosen ? "map__name--chosen" : ""}`;
}

/** Cut edges stay a little out of sight. */
function pathOf(view: View, size: Size): GeoPath {
  const beyond: [[number, number], [number, number]] = [
    [-9, -9],
    [size.width + 9, size.height + 9],
  ];
  return geoPath(projection(view, size).clipExtent(beyond));
}

/** The areas that are in sight, as lines. */
function drawn(areas: readonly Area[], path: GeoPath) {
  return areas.flatMap(({ code, shape }) => {
    const line = path(shape) ?? "";
    return line === "" ? [] : [{ code, line }];
  });
}
