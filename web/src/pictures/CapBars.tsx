import { figure, money } from "@/lib/money";
import { type Drawing, Picture } from "@/pictures/Picture";
import type { FrameProps } from "@/pictures/PictureFrame";
import { forPixels } from "@/pictures/pixels";
import type { TableOf } from "@/pictures/table";
import { textWidth } from "@/pictures/text";

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
const LABEL = 22;
const PITCH = LABEL + BAR + 14;

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
  return {
    height: rows.length * PITCH,
    shapes: rows.map((row, at) => (
      <g key={row.id} transform={`translate(0 ${at * PITCH})`}>
        <text className="picture__text" y={16}>
          {row.name}, cap {money(row.cap)}
        </text>
        <g transform={`translate(0 ${LABEL})`}>
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
