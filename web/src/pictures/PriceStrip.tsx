import { forPixels } from "@/pictures/pixels";
import type { Quartiles, Strip } from "@/pictures/priceSpread";

const POUNDS = new Intl.NumberFormat("en-GB", {
  style: "currency",
  currency: "GBP",
  maximumFractionDigits: 0,
});
/** A tick with its label needs this much room. */
const TICK = 96;

/** What lies behind the discs: the axis and the box of the benchmark's quartiles. */
export function PriceStrip({ strip, box }: { strip: Strip; box: Quartiles | undefined }) {
  const { axis, scale } = strip;
  const [left = 0, right = 0] = scale.range();
  const ticks = scale.ticks(Math.max(3, Math.floor((right - left) / TICK)));
  return (
    <>
      {box && <Box strip={strip} box={box} />}
      <path className="strip__axis" d={`M${left} ${axis}H${right}`} />
      {ticks.map((tick) => (
        <g key={tick} transform={`translate(${scale(tick)} ${axis})`}>
          <path className="strip__axis" d="M0 0V6" />
          <text className="picture__text picture__text--figures strip__tick" y={22}>
            {POUNDS.format(tick)}
          </text>
        </g>
      ))}
    </>
  );
}

function Box({ strip: { axis, scale }, box }: { strip: Strip; box: Quartiles }) {
  const [lower, median, upper] = [box.lower, box.median, box.upper].map((price) =>
    scale(forPixels(price)),
  );
  if (lower === undefined || median === undefined || upper === undefined) return null;
  const top = 22;
  return (
    <>
      <rect className="strip__box" x={lower} y={top} width={upper - lower} height={axis - top} />
      <path className="strip__median" d={`M${median} ${top}V${axis}`} />
    </>
  );
}
