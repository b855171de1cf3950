import { forPixels } from "@/pictures/pixels";
import type { ScoredBid, ScoredCriterion } from "@/pictures/ScoreBars";
import { textWidth } from "@/pictures/text";

const ROW = 28;
/** Where there is no room for names at the left they stand above their bars. */
const NAME_ROW = 20;
const HEADING = 44;
const GAP = 24;
const BELOW = 20;
const LEAST_COLUMN = 170;
const MOST_COLUMNS = 6;
/** Room at a bar's end for "17.00 best". */
const FIGURES = 78;

interface Column {
  criterion: ScoredCriterion;
  x: number;
  y: number;
  width: number;
  /** Width of the names at the left of this column; 0 where none stand there. */
  names: number;
  stacked: boolean;
}

interface Layout {
  height: number;
  columns: readonly Column[];
}

/** As many columns side by side as have room; the first of each line carries the names. */
export function layOut(
  width: number,
  criteria: readonly ScoredCriterion[],
  bids: readonly ScoredBid[],
): Layout {
  const gutter = Math.max(0, ...bids.map((bid) => textWidth(bid.name))) + 12;
  const room = Math.floor((width - gutter + GAP) / (LEAST_COLUMN + GAP));
  const stacked = room < 1 || gutter > width / 2;
  const names = stacked ? 0 : gutter;
  const perLine = even(criteria.length, stacked ? 1 : Math.min(room, MOST_COLUMNS));
  const wide = (width - names + GAP) / perLine - GAP;
  const tall = HEADING + bids.length * (stacked ? ROW + NAME_ROW : ROW) + BELOW;
  return {
    height: Math.ceil(criteria.length / perLine) * tall - BELOW,
    columns: criteria.map((criterion, at) => ({
      criterion,
      x: names + (at % perLine) * (wide + GAP),
      y: Math.floor(at / perLine) * tall,
      width: wide,
      names: at % perLine === 0 ? names : 0,
      stacked,
    })),
  };
}

/** Six in lines of four would leave four and two: three and three reads better. */
function even(all: number, most: number): number {
  return Math.ceil(all / Math.ceil(all / most));
}

interface Props extends Column {
  bids: readonly ScoredBid[];
  waiting: string;
}

/** One small multiple: every bid's score in one criterion. */
export function ScoreColumn({ criterion, bids, waiting, x, y, width, names, stacked }: Props) {
  const best = bestOf(bids, criterion.code);
  const pitch = stacked ? ROW + NAME_ROW : ROW;
  return (
    <g transform={`translate(${x} ${y})`}>
      <text className="picture__text picture__text--strong" y={16}>
        {criterion.name}
      </text>
      <text className="picture__text picture__text--figures" y={34}>
        of {criterion.weight}
      </text>
      {bids.map((bid, row) => (
        <g key={bid.id} transform={`translate(0 ${HEADING + row * pitch})`}>
          {names > 0 && (
            <text className="picture__text" x={-names} y={19}>
              {bid.name}
            </text>
          )}
          {stacked && (
            <text className="picture__text" y={15}>
              {bid.name}
            </text>
          )}
          <g transform={`translate(0 ${stacked ? NAME_ROW : 0})`}>
            <Bar
              score={bid.scores[criterion.code] ?? undefined}
              {...{ weight: criterion.weight, waiting, best, width }}
            />
          </g>
        </g>
      ))}
    </g>
  );
}

interface BarProps {
  score: string | undefined;
  weight: string;
  best: number | undefined;
  waiting: string;
  width: number;
}

function Bar({ score, weight, best, waiting, width }: BarProps) {
  if (score === undefined) {
    return (
      <text className="picture__text" y={19}>
        {waiting}
      </text>
    );
  }
  const whole = width - FIGURES;
  const share = forPixels(score) / (forPixels(weight) || 1);
  const isBest = forPixels(score) === best;
  return (
    <>
      <rect className="bar__whole" y={5} width={whole} height={18} />
      <rect
        className={isBest ? "bar__part bar__part--best" : "bar__part"}
        y={5}
        width={whole * Math.min(1, Math.max(0, share))}
        height={18}
      />
      <text className="picture__text picture__text--figures" x={whole + 6} y={19}>
        {score}
        {isBest && <tspan className="picture__text--strong"> best</tspan>}
      </text>
    </>
  );
}

/** The longest bar of a column; none where there is nothing to compare. */
function bestOf(bids: readonly ScoredBid[], code: string): number | undefined {
  const scores = bids.flatMap((bid) => {
    const score = bid.scores[code];
    return score == null ? [] : [forPixels(score)];
  });
  const most = Math.max(...scores);
  return scores.length > 1 && most > 0 ? most : undefined;
}
