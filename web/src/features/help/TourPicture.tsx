import { PLACES } from "./tour";

/** Where each number stands in the drawing. */
const MARKS = [
  { x: 330, y: 34 },
  { x: 452, y: 34 },
  { x: 574, y: 34 },
  { x: 60, y: 88 },
  { x: 60, y: 262 },
  { x: 250, y: 180 },
] as const;

/** A page as everybody sees it, drawn plainly, with a number on each part. */
export function TourPicture() {
  return (
    <svg
      className="app-tour__picture"
      viewBox="0 0 640 380"
      role="img"
      aria-labelledby="tour-title"
    >
      <title id="tour-title">
        {`A page with numbered parts: ${PLACES.map(({ name }, at) => `${at + 1} ${name}`).join(", ")}.`}
      </title>
      <rect className="app-tour__page" x="1" y="1" width="638" height="378" />
      <rect className="app-tour__header" x="1" y="1" width="638" height="64" />
      <text className="app-tour__name" x="24" y="42">
        Together
      </text>
      <rect className="app-tour__navigation" x="1" y="65" width="638" height="48" />
      <Bars
        at={[
          [90, 82, 60],
          [170, 82, 80],
          [270, 82, 70],
        ]}
        height={14}
      />
      <Bars at={[[40, 140, 200]]} height={26} />
      <Bars at={[[40, 176, 180]]} height={10} />
      <rect className="app-tour__part" x="40" y="212" width="560" height="136" />
      <Bars
        at={[
          [90, 232, 240],
          [90, 268, 300],
          [90, 304, 200],
        ]}
        height={12}
      />
      <Bars
        at={[
          [450, 232, 110],
          [450, 268, 110],
          [450, 304, 110],
        ]}
        height={12}
      />
      {MARKS.map((mark, at) => (
        <Mark key={mark.x * 1000 + mark.y} {...mark} number={at + 1} />
      ))}
    </svg>
  );
}

interface BarsProps {
  /** Left, top and width of each. */
  readonly at: readonly (readonly [number, number, number])[];
  readonly height: number;
}

/** Words that are not there to be read. */
function Bars({ at, height }: BarsProps) {
  return at.map(([x, y, width]) => (
    <rect key={`${x} ${y}`} className="app-tour__words" x={x} y={y} width={width} height={height} />
  ));
}

function Mark({
  x,
  y,
  number,
}: {
  readonly x: number;
  readonly y: number;
  readonly number: number;
}) {
  return (
    <g>
      <circle className="app-tour__mark" cx={x} cy={y} r="19" />
      <text className="app-tour__number" x={x} y={y + 8} textAnchor="middle">
        {number}
      </text>
    </g>
  );
}
