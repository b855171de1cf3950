import type { ReactNode } from "react";
import { type FrameProps, PictureFrame } from "@/pictures/PictureFrame";
import { useWidth } from "@/pictures/useWidth";

export interface Drawing {
  height: number;
  shapes: ReactNode;
  /** Shapes that the keyboard can reach: they may not stand inside an image. */
  reachable?: ReactNode;
}

interface Props extends FrameProps {
  widest: number;
  /** Draws for the width there is, in CSS pixels. */
  draw: (width: number) => Drawing;
  /** Stands between caption and drawing, as a switch does. */
  above?: ReactNode;
  /** Stands right under the drawing, as a key does. */
  below?: ReactNode;
}

/** An SVG picture with everything that goes with it. */
export function Picture({ widest, draw, above, below, ...frame }: Props) {
  const [ref, room] = useWidth<HTMLDivElement>(widest);
  const width = Math.min(room, widest);
  const { height, shapes, reachable } = draw(width);
  return (
    <PictureFrame {...frame}>
      {(ids) => (
        <div className="picture__drawing" ref={ref}>
          {above && <div className="picture__above">{above}</div>}
          <svg
            className="picture__svg"
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            role={reachable === undefined ? "img" : "group"}
            aria-labelledby={ids.title}
            aria-describedby={ids.description}
          >
            {reachable === undefined ? (
              shapes
            ) : (
              <g role="img" aria-labelledby={ids.description}>
                {shapes}
              </g>
            )}
            {reachable}
          </svg>
          {below}
        </div>
      )}
    </PictureFrame>
  );
}
