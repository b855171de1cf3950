import { type Drawing, Picture } from "@/pictures/Picture";
import type { FrameProps } from "@/pictures/PictureFrame";
import type { TableOf } from "@/pictures/table";
import { textWidth } from "@/pictures/text";

export interface FunnelStep {
  code: string;
  name: string;
  count: number;
  /** Why some were lost on the way here, "Too far 2, no place free 1". */
  why?: string | undefined;
}

export interface FunnelProps extends Omit<FrameProps, "table"> {
  /** From the most to the fewest: the first is the whole. */
  steps: readonly FunnelStep[];
}

const ROW = 32;
const NAME_ROW = 20;
const BAR = 22;

/** How many are left after each step, from one left edge. */
export function Funnel({ steps, ...frame }: FunnelProps) {
  const draw = (width: number): Drawing => drawing(steps, width);
  return <Picture {...frame} widest={720} draw={draw} table={tableOf(steps)} />;
}

function drawing(steps: readonly FunnelStep[], width: number): Drawing {
  const gutter = Math.max(0, ...steps.map((step) => textWidth(step.name))) + 12;
  const end = Math.max(0, ...steps.map((step) => textWidth(ending(step, steps)))) + 8;
  const stacked = width - gutter - end < 160;
  const pitch = stacked ? ROW + NAME_ROW : ROW;
  const left = stacked ? 0 : gutter;
  return {
    height: steps.length * pitch,
    shapes: steps.map((step, row) => (
      <g key={step.code} transform={`translate(0 ${row * pitch})`}>
        <text className="picture__text" y={stacked ? 15 : 21}>
          {step.name}
        </text>
        <g transform={`translate(${left} ${stacked ? NAME_ROW : 0})`}>
          <Bar step={step} steps={steps} room={width - left - end} />
        </g>
      </g>
    )),
  };
}

interface BarProps {
  step: FunnelStep;
  steps: readonly FunnelStep[];
  room: number;
}

function Bar({ step, steps, room }: BarProps) {
  const most = Math.max(1, ...steps.map(({ count }) => count));
  const length = (room * step.count) / most;
  return (
    <>
      <rect className="bar__part" y={(ROW - BAR) / 2} width={length} height={BAR} />
      <text className="picture__text picture__text--figures" x={length + 8} y={21}>
        {ending(step, steps)}
      </text>
    </>
  );
}

function ending(step: FunnelStep, steps: readonly FunnelStep[]): string {
  const share = shareOf(step, steps);
  return share === "" ? step.count.toString() : `${step.count} (${share})`;
}

/** Of the first step, in whole per cent: a proportion of two counts that are both printed. */
function shareOf(step: FunnelStep, steps: readonly FunnelStep[]): string {
  const whole = steps[0]?.count ?? 0;
  return whole === 0 ? "" : `${Math.round((step.count * 100) / whole)}%`;
}

function tableOf(steps: readonly FunnelStep[]): TableOf {
  return {
    columns: [
      { heading: "Step" },
      { heading: "Number", figures: true },
      { heading: "Share", figures: true },
      { heading: "Lost", figures: true },
      { heading: "Why" },
    ],
    rows: steps.map((step, at) => ({
      id: step.code,
      cells: [
        step.name,
        step.count.toString(),
        shareOf(step, steps),
        lost(step, steps[at - 1]),
        step.why ?? "",
      ],
    })),
  };
}

function lost(step: FunnelStep, before: FunnelStep | undefined): string {
  return before === undefined ? "" : Math.max(0, before.count - step.count).toString();
}
