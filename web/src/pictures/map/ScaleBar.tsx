import { scaleBar } from "@/pictures/map/scale";
import type { Size } from "@/pictures/map/view";

export function ScaleBar({ metresPerPixel, size }: { metresPerPixel: number; size: Size }) {
  const { miles, pixels } = scaleBar(metresPerPixel, size.width / 4);
  return (
    <g transform={`translate(12 ${size.height - 14})`}>
      <path className="map__scale-edge" d={`M0-6V0H${pixels}V-6`} />
      <path className="map__scale" d={`M0-6V0H${pixels}V-6`} />
      <text className="picture__text map__label map__label--start" x={2} y={-10}>
        {miles === 1 ? "1 mile" : `${miles} miles`}
      </text>
    </g>
  );
}
