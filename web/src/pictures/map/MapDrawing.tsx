import type { MouseEvent } from "react";
import { Land, Names } from "@/pictures/map/Land";
import { HomeShape, Marks } from "@/pictures/map/Marks";
import { obstacles } from "@/pictures/map/obstacles";
import type { Spot } from "@/pictures/map/marks";
import type { Area, Outlines } from "@/pictures/map/outlines";
import type { Ring } from "@/pictures/map/ring";
import { ScaleBar } from "@/pictures/map/ScaleBar";
import type { CaptionIds } from "@/pictures/PictureFrame";
import type { MovableView } from "@/pictures/map/useView";
import { type GridPoint, pixel, type PixelPoint, type Size, type View } from "@/pictures/map/view";

interface Props {
  ids: CaptionIds;
  spots: readonly Spot[];
  home: GridPoint | undefined;
  ring: Ring | undefined;
  outlines: Outlines | undefined;
  chosen: readonly Area[];
  size: Size;
  moving: MovableView;
  highlighted: readonly string[];
  onHighlight: (ids: readonly string[]) => void;
}

/** The window with the drawing: the window takes the keys, the drawing is one image. */
export function MapDrawing({ ids, outlines, chosen, size, moving, ...content }: Props) {
  const { view } = moving;
  return (
    <div
      className="map__window"
      role="group"
      aria-label="Map: arrow keys move it, + and − change its scale"
      tabIndex={0}
      onKeyDown={moving.onKeyDown}
    >
      <svg
        className="picture__svg map__svg"
        width={size.width}
        height={size.height}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-labelledby={ids.title}
        aria-describedby={ids.description}
        onDoubleClick={(event) => moving.to(...fromMiddle(event, size))}
      >
        {outlines && <Land {...{ outlines, chosen, view, size }} />}
        {content.ring && <RingShape {...{ ring: content.ring, view, size }} />}
        {outlines && (
          <Names {...{ outlines, chosen, view, size }} obstacles={obstacles(content, view, size)} />
        )}
        {content.home && <Home point={pixel(view, content.home, size)} />}
        <Marks
          spots={content.spots}
          highlighted={content.highlighted}
          onHighlight={content.onHighlight}
          size={size}
        />
        <ScaleBar metresPerPixel={view.metresPerPixel} size={size} />
      </svg>
    </div>
  );
}

function Home({ point }: { point: PixelPoint }) {
  return (
    <g transform={`translate(${point.x} ${point.y})`}>
      <HomeShape />
    </g>
  );
}

function RingShape({ ring, view, size }: { ring: Ring; view: View; size: Size }) {
  const { x, y } = pixel(view, ring.home, size);
  const radius = ring.metres / view.metresPerPixel;
  return (
    <>
      <circle className="map__ring-edge" cx={x} cy={y} r={radius} />
      <circle className="map__ring" cx={x} cy={y} r={radius} />
      <text className="picture__text map__label" x={x} y={y - radius - 8}>
        {ring.label}
      </text>
    </>
  );
}

/** How far from the middle of the map a pointer is, also where print or zoom has scaled it. */
function fromMiddle(event: MouseEvent<SVGSVGElement>, size: Size): [number, number] {
  const box = event.currentTarget.getBoundingClientRect();
  const scale = box.width > 0 ? size.width / box.width : 1;
  return [
    (event.clientX - box.left - box.width / 2) * scale,
    (event.clientY - box.top - box.height / 2) * scale,
  ];
}
