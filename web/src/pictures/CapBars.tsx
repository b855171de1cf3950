import { figure, money } from "@/lib/money";
import { type Drawing, Picture } from "@/pictures/Picture";
import type { FrameProps } from "@/pictures/PictureFrame";
import { forPixels } from "@/pictures/pixels";
import type { TableOf } from "@/pictures/table";
import { lines, textWidth } from "@/pictures/text";

export interface CapRow {
  id: string;
  name: string;
  /** Pounds a week; above it the type is refused. */
  cap: string;
  /** Pounds a week; absent until every price is there. */
  core?: string | undefined;
  /** "under by £38.20", "over by £12.00". */
  words: string;
  over: boolean;
}

export interface CapBarsProps extends Omit<FrameProps, "table"> {
  rows: readonly CapRow[];
}

const BAR = 18;
const LINE = 18;
const GAP = 18;

/** What each placement type costs a week against the most that it may. */
export function CapBars({ rows, ...frame }: CapBarsProps) {
  const draw = (width: number): Drawing => drawing(rows, width);
  return <Picture {...frame} widest={720} draw={draw} table={tableOf(rows)} />;
}

function drawing(rows: readonly CapRow[], width: number): Drawing {
  const most = Math.max(1, ...rows.flatMap(({ cap, core }) => [cap, core ?? "0"]).map(forPixels));
  const words = rows.map((row) => textWidth(row.words));
  const room = Math.max(80, width - Math.max(0, ...words) - 16);
  const long = (amount: string) => (room * forPixels(amount)) / most;
  const labels = rows.map(({ name, cap }) => lines(`${name}, cap ${money(cap)}`, width));
  const tops = topsOf(labels.map((label) => label.length * LINE + BAR + GAP));
  return {
    height: tops.at(-1) ?? 0,
    shapes: rows.map((row, at) => (
      <g key={row.id} transform={`translate(0 ${tops[at] ?? 0})`}>
        <text className="picture__text">
          {labels[at]?.map((line, number) => (
            <tspan key={line} x={0} y={number * LINE + 14}>
              {line}
            </tspan>
          ))}
        </text>
        <g transform={`translate(0 ${(labels[at]?.length ?? 1) * LINE + 4})`}>
          <rect className="bar__hollow" x={1} y={1} width={long(row.cap) - 2} height={BAR - 2} />
          <CoreBar row={row} long={long} />
          <text className="picture__text picture__text--figures" x={room + 12} y={14}>
            {row.words}
          </text>
        </g>
      </g>
    )),
  };
}

/** Where each row begins, and last where the drawing ends. */
function topsOf(heights: readonly number[]): number[] {
  return heights.reduce<number[]>((tops, height) => [...tops, (tops.at(-1) ?? 0) + height], [0]);
}

/** The core costs inside the outline of the cap; what is beyond it stands out by its own shape. */
function CoreBar({ row, long }: { row: CapRow; long: (amount: string) => number }) {
  if (row.core === undefined) return null;
  const within = Math.min(long(row.core), long(row.cap));
  const beyond = Math.max(0, long(row.core) - long(row.cap));
  return (
    <>
      <rect className="bar__part" x={0} y={4} width={within} height={BAR - 8} />
      {row.over && (
        <rect
          className="bar__over"
          x={long(row.cap)}
          y={0}
          width={Math.max(3, beyond)}
          height={BAR}
        />
      )}
    </>
  );
}

function tableOf(rows: readonly CapRow[]): TableOf {
  const amount = { figures: true, show: figure };
  return {
    columns: [
      { heading: "Placement type" },
      { heading: "Core costs, £ a week", ...amount },
      { heading: "Cap, £ a week", ...amount },
      { heading: "Against the cap" },
    ],
    rows: rows.map((row) => ({
      id: row.id,
      cells: [row.name, row.core ?? "", row.cap, row.words],
    })),
  };
}
