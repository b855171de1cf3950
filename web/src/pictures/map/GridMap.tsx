import { useMemo, useState } from "react";
import { chosenAreas, corners } from "@/pictures/map/chosen";
import { MapButtons } from "@/pictures/map/MapButtons";
import { MapDrawing } from "@/pictures/map/MapDrawing";
import { type KeyWords, MapKey } from "@/pictures/map/MapKey";
import { type MapMark, merged } from "@/pictures/map/marks";
import { ringOf, seenFirst } from "@/pictures/map/ring";
import { useOutlines } from "@/pictures/map/useOutlines";
import { useView } from "@/pictures/map/useView";
import { type GridPoint, pixel, type Size, viewOf } from "@/pictures/map/view";
import { type FrameProps, PictureFrame } from "@/pictures/PictureFrame";
import { useWidth } from "@/pictures/useWidth";

export interface GridMapProps extends FrameProps {
  marks: readonly MapMark[];
  home?: GridPoint | undefined;
  /** Miles as the service gives them, "20" or "20.00": the dashed ring around home. */
  radiusMiles?: string | undefined;
  /** ONS codes of the chosen counties, unitaries and districts. */
  areas?: readonly string[] | undefined;
  words: KeyWords;
}

const WIDEST = 560;
const NOWHERE: readonly string[] = [];

/** A map of the British National Grid: no tiles, and nothing asked of anybody else's service. */
export function GridMap({ marks, home, radiusMiles, areas, words, ...frame }: GridMapProps) {
  const [ref, room] = useWidth<HTMLDivElement>(WIDEST);
  const size = useMemo(() => sizeFor(Math.min(room, WIDEST)), [room]);
  const ring = useMemo(() => ringOf(home, radiusMiles), [home, radiusMiles]);
  const outlines = useOutlines();
  const chosen = useMemo(() => chosenAreas(outlines, areas ?? NOWHERE), [outlines, areas]);
  const start = useMemo(
    () => viewOf([...seenFirst(marks, home, ring), ...corners(chosen)], ring, size),
    [marks, home, ring, chosen, size],
  );
  const moving = useView(start, size);
  const lights = useLights(frame);
  const spots = merged(marks, (mark) => pixel(moving.view, mark, size));
  return (
    <PictureFrame {...frame} {...lights}>
      {(ids) => (
        <div className="picture__drawing" ref={ref}>
          <div className="map">
            <MapDrawing
              {...lights}
              {...{ ids, outlines, chosen, spots, home, ring, size, moving }}
            />
            <MapButtons {...moving} />
          </div>
          <MapKey words={words} spots={spots} hasHome={home !== undefined} />
        </div>
      )}
    </PictureFrame>
  );
}

/** 560 × 520, and on a phone the same shape. */
function sizeFor(width: number): Size {
  return { width, height: Math.round((width * 520) / 560) };
}

/** What is lit: as the page says, else whatever the pointer is on. */
function useLights({ highlighted, onHighlight }: FrameProps) {
  const [pointed, setPointed] = useState(NOWHERE);
  return {
    highlighted: highlighted ?? pointed,
    onHighlight: (ids: readonly string[]) => {
      setPointed(ids);
      onHighlight?.(ids);
    },
  };
}
