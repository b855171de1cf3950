import type { MouseEvent } from "react";
import { Land } from "@/pictures/map/Land";
import { HomeShape, Marks } from "@/pictures/map/Marks";
import type { Spot } from "@/pictures/map/marks";
import type { Ring } from "@/pictures/map/ring";
import { ScaleBar } from "@/pictures/map/ScaleBar";
import type { CaptionIds } from "@/pictures/PictureFrame";
import { useOutlines } from "@/pictures/map/useOutlines";
import type { MovableView } from "@/pictures/map/useView";
import { type GridPoint, pixel, type PixelPoint, type Size } from "@/pictures/map/view";

interface Props {
  ids: CaptionIds;
  spots: readonly Spot[];
  home: GridPoint | undefined;
  ring: Ring | undefined;
  chosen: readonly string[];
  size: Size;
  moving: MovableView;
  highlighted: readonly string[];
  onHighlight: (ids: readonly string[]) => void;
}

/** The window with the drawing: the window takes the keys, the drawing is one image. */
export function MapDrawing({ ids, chosen, size, moving, ...content }: Props) {
  const outlines = useOutlines();
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
        <Content {...content} moving={moving} size={size} />
        <ScaleBar metresPerPixel={view.metresPerPixel} size={size} />
      </svg>
    </div>
  );
}

type ContentProps = Omit<Props, "ids" | "chosen">;

function Content({ spots, home, ring, size, moving, highlighted, onHighlight }: ContentProps) {
  const at = home && pixel(moving.view, home, size);
  return (
    <>
      {ring && (
        <RingShape
          {...pixel(moving.view, ring.home, size)}
          radius={ring.metres / moving.view.metresPerPixel}
          label={ring.label}
        />
      )}
      {at && (
        <g transform={`translate(${at.x} ${at.y})`}>
          <HomeShape />
        </g>
      )}
      <Marks {...{ spots, highlighted, onHighlight, size }} />
    </>
  );
}

function RingShape({ x, y, radius, label }: PixelPoint & { radius: number; label: string }) {
  return (
    <>
      <circle className="map__ring-edge" cx={x} cy={y} r={radius} />
      <circle className="map__ring" cx={x} cy={y} r={radius} />
      <text className="picture__text map__label" x={x} y={y - radius - 8}>
        {label}
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
