import { type MarkKind, type Spot, spotLabel } from "@/pictures/map/marks";
import type { PixelPoint, Size } from "@/pictures/map/view";
import { lines, TEXT } from "@/pictures/text";

interface MarksProps {
  spots: readonly Spot[];
  highlighted: readonly string[];
  onHighlight: (ids: readonly string[]) => void;
  size: Size;
}

/** The members' marks; a lit one comes last, so that nothing covers it or its label. */
export function Marks({ spots, highlighted, onHighlight, size }: MarksProps) {
  const isLit = (spot: Spot) => spot.marks.some((mark) => highlighted.includes(mark.id));
  const lit = spots.filter(isLit);
  return (
    <g>
      {spots.map((spot) => (
        <g
          key={spot.marks[0].id}
          className="map__spot"
          transform={`translate(${spot.x} ${spot.y})`}
          onPointerEnter={() => onHighlight(spot.marks.map((mark) => mark.id))}
          onPointerLeave={() => onHighlight([])}
        >
          {isLit(spot) && <circle className="map__halo" r={spot.marks.length > 1 ? 17 : 12} />}
          <SpotShape spot={spot} />
        </g>
      ))}
      {lit.map((spot) => (
        <Label key={spot.marks[0].id} at={spot} size={size}>
          {spotLabel(spot, highlighted)}
        </Label>
      ))}
    </g>
  );
}

function SpotShape({ spot }: { spot: Spot }) {
  const [first, ...others] = spot.marks;
  if (others.length === 0) return <MarkShape kind={first.kind} />;
  return <MergedShape kind={spot.kind} count={spot.marks.length} />;
}

/** Several members in one disc; a dashed edge tells that they are of more than one kind. */
export function MergedShape({ kind, count }: { kind: Spot["kind"]; count: number }) {
  return (
    <>
      <circle className={`map__merged map__merged--${kind}`} r={12} />
      <text className={`picture__text map__number map__number--${kind}`} y={5}>
        {count}
      </text>
    </>
  );
}

/** One member: a disc inside, a hollow circle outside, a cross when suspended. */
export function MarkShape({ kind }: { kind: MarkKind }) {
  switch (kind) {
    case "suspended":
      return (
        <>
          <path className="map__cross-edge" d="M-6-6 6 6M-6 6 6-6" />
          <path className="map__cross" d="M-6-6 6 6M-6 6 6-6" />
        </>
      );
    case "outside":
      return <circle className="map__outside" r={5.5} />;
    case "inside":
      return <circle className="map__inside" r={6.5} />;
  }
}

export function HomeShape() {
  return <path className="map__home" d="M0-11 11 0 0 11-11 0Z" />;
}

interface LabelProps {
  at: PixelPoint;
  size: Size;
  children: string;
}

const LINE = TEXT * 1.25;

/** A label above a mark or below it, wherever it stays inside the map. */
function Label({ at, size, children }: LabelProps) {
  const broken = lines(children, size.width * 0.6);
  const anchor = at.x < size.width / 3 ? "start" : at.x > (size.width * 2) / 3 ? "end" : "middle";
  const above = at.y > broken.length * LINE + 24;
  const first = above ? at.y - 20 - (broken.length - 1) * LINE : at.y + 32;
  return (
    <text className={`picture__text map__label map__label--${anchor}`} x={at.x} y={first}>
      {broken.map((line, row) => (
        <tspan key={line} x={at.x} y={first + row * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
