import { geoPath } from "d3-geo";
import { useMemo } from "react";
import type { Area, Outlines } from "@/pictures/map/outlines";
import { projection, type Size, type View } from "@/pictures/map/view";
import { TEXT, textWidth } from "@/pictures/text";

interface Props {
  outlines: Outlines;
  /** ONS codes of counties, unitaries or districts. */
  chosen: readonly string[];
  view: View;
  size: Size;
}

/** Outlines of the authorities, the chosen areas filled, with the names that have room. */
export function Land({ outlines, chosen, view, size }: Props) {
  const drawn = useMemo(() => draw(outlines, view, size), [outlines, view, size]);
  const isChosen = (area: Area) => chosen.includes(area.code);
  const filled = [...drawn.authorities, ...drawn.districts()].filter(({ area }) => isChosen(area));
  return (
    <g>
      {drawn.authorities.map(({ area, path }) => (
        <path key={area.code} className="map__land" d={path} />
      ))}
      {filled.map(({ area, path }) => (
        <path key={area.code} className="map__chosen" d={path} />
      ))}
      {drawn.names.map(({ area, x, y }) => (
        <text key={area.code} className="picture__text map__name" x={x} y={y}>
          {area.name}
        </text>
      ))}
    </g>
  );
}

function draw(outlines: Outlines, view: View, size: Size) {
  const path = geoPath(projection(view, size).clipExtent(aLittleBeyond(size)));
  const drawn = (area: Area) => ({ area, path: path(area.shape) ?? undefined });
  const authorities = outlines.authorities.map(drawn);
  return {
    authorities,
    districts: () => outlines.districts.filter(isPartOfCounty(outlines)).map(drawn),
    names: names(outlines.authorities, path, size),
  };
}

/** A unitary is its own district: it is not drawn twice. */
function isPartOfCounty({ authorities }: Outlines) {
  return (district: Area) => !authorities.some((authority) => authority.code === district.code);
}

/** Cut edges stay out of sight. */
function aLittleBeyond({ width, height }: Size): [[number, number], [number, number]] {
  return [
    [-9, -9],
    [width + 9, height + 9],
  ];
}

interface Name {
  area: Area;
  x: number;
  y: number;
}

/** Names that fit their area and keep clear of each other, the largest areas first. */
function names(areas: readonly Area[], path: ReturnType<typeof geoPath>, size: Size): Name[] {
  const bySize = [...areas].sort((one, other) => path.area(other.shape) - path.area(one.shape));
  const placed: Name[] = [];
  for (const area of bySize) {
    const [x, y] = path.centroid(area.shape);
    const [[west], [east]] = path.bounds(area.shape);
    const half = textWidth(area.name) / 2;
    const fits = east - west > half * 1.6 && x - half > 0 && x + half < size.width;
    if (fits && placed.every((name) => isClear({ area, x, y }, name))) placed.push({ area, x, y });
  }
  return placed;
}

function isClear(one: Name, other: Name): boolean {
  const apart = (textWidth(one.area.name) + textWidth(other.area.name)) / 2;
  return Math.abs(one.x - other.x) > apart || Math.abs(one.y - other.y) > TEXT * 1.3;
}
