import { type MouseEvent, useMemo } from "react";
import { Land } from "@/pictures/map/Land";
import { type KeyWords, MapKey } from "@/pictures/map/MapKey";
import { HomeShape, Marks } from "@/pictures/map/Marks";
import { type MapMark, type MarkKind, merged } from "@/pictures/map/marks";
import { ScaleBar } from "@/pictures/map/ScaleBar";
import { useOutlines } from "@/pictures/map/useOutlines";
import { type MovableView, useView } from "@/pictures/map/useView";
import { type GridPoint, METRES_PER_MILE, pixel, type Size, viewOf } from "@/pictures/map/view";
import { type FrameProps, PictureFrame } from "@/pictures/PictureFrame";
import { useWidth } from "@/pictures/useWidth";

export interface GridMapProps extends FrameProps {
  marks: readonly MapMark[];
  home?: GridPoint;
  /** Miles as the service gives them, "20" or "20.00": the dashed ring around home. */
  radiusMiles?: string;
  /** ONS codes of the chosen counties, unitaries and districts. */
  areas?: readonly string[];
  words: KeyWords;
}

const WIDEST = 560;
const SHAPE = 520 / 560;
const LOWEST = 320;
const NOWHERE: readonly string[] = [];
const KINDS: readonly MarkKind[] = ["inside", "outside", "suspended"];

/** A map of the British National Grid: no tiles and nothing asked of anybody else's service. */
export function GridMap({ marks, home, radiusMiles, areas, words, ...frame }: GridMapProps) {
  const [ref, room] = useWidth<HTMLDivElement>(WIDEST);
  const size = useMemo(() => sizeFor(room), [room]);
  const ring = useMemo(() => ringOf(home, radiusMiles), [home, radiusMiles]);
  const start = useMemo(() => viewOf(seenFirst(marks, home, ring), ring, size), [marks, home, ring, size]);
  const moving = useView(start, size);
  const { view } = moving;
  const outlines = useOutlines();
  const spots = merged(marks, (mark) => pixel(view, mark, size));
  return (
    <PictureFrame {...frame}>
      {(ids) => (
        <div className="picture__drawing" ref={ref}>
          <div className="map">
            <div
              className="map__window"
              role="group"
              aria-label="Map. Arrow keys move it, + and − change its scale."
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
                onDoubleClick={(event) => moving.to(...fromMiddle(event))}
              >
                {outlines && (
                  <Land outlines={outlines} chosen={areas ?? NOWHERE} view={view} size={size} />
                )}
                {ring && (
                  <Ring
                    {...pixel(view, ring.home, size)}
                    radius={ring.metres / view.metresPerPixel}
                    miles={ring.miles}
                  />
                )}
                {home && (
                  <g transform={translate(pixel(view, home, size))}>
                    <HomeShape />
                  </g>
                )}
                <Marks
                  spots={spots}
                  highlighted={frame.highlighted ?? NOWHERE}
                  onHighlight={frame.onHighlight}
                  size={size}
                />
                <ScaleBar metresPerPixel={view.metresPerPixel} size={size} />
              </svg>
            </div>
            <Buttons {...moving} />
          </div>
          <MapKey
            words={words}
            kinds={KINDS.filter((kind) => marks.some((mark) => mark.kind === kind))}
            hasHome={home !== undefined}
            merges={spots.some((spot) => spot.marks.length > 1)}
          />
        </div>
      )}
    </PictureFrame>
  );
}
