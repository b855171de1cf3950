import { money, percent } from "@/lib/money";
import type { Drawing } from "@/pictures/Picture";
import { forPixels } from "@/pictures/pixels";
import { proportion } from "@/pictures/proportion";
import { textWidth } from "@/pictures/text";
import type { UpliftScenario, UpliftSum, UpliftUnit } from "@/pictures/UpliftBars";

const BAR = 18;
const PITCH = 24;
const BETWEEN = 12;
const NAME_ROW = 20;

interface Row {
  id: string;
  name: string;
  bars: readonly Bar[];
  isTotal: boolean;
}

interface Bar {
  hollow: boolean;
  words: string;
  /** For its length only. */
  value: number;
}

/** A row an authority and one for the total, the scenarios' bars under each other. */
export function drawUplift(
  scenario: UpliftScenario,
  compared: UpliftScenario | undefined,
  unit: UpliftUnit,
  width: number,
): Drawing {
  const rows = rowsOf(scenario, compared, unit);
  const names = Math.max(0, ...rows.map((row) => textWidth(row.name))) + 12;
  const end = Math.max(0, ...rows.flatMap((row) => row.bars.map((bar) => textWidth(bar.words))));
  const stacked = width - names - end < 160;
  const left = stacked ? 0 : names;
  const tall = (compared ? 2 : 1) * PITCH + BETWEEN + (stacked ? NAME_ROW : 0);
  const measured = rows.filter((row) => hasBar(row, unit)).flatMap((row) => row.bars);
  const most = Math.max(1e-9, ...measured.map((bar) => bar.value));
  const perUnit = Math.max(0, width - left - end - 8) / most;
  return {
    height: rows.length * tall,
    shapes: rows.map((row, at) => (
      <g key={row.id} transform={`translate(0 ${at * tall})`}>
        {row.isTotal && <path className="bar__rule" d={`M0 1H${width}`} />}
        <text className={nameClass(row)} y={stacked ? 18 : 20}>
          {row.name}
        </text>
        <g transform={`translate(${left} ${BETWEEN / 2 + (stacked ? NAME_ROW : 0)})`}>
          <Bars row={row} perUnit={hasBar(row, unit) ? perUnit : undefined} />
        </g>
      </g>
    )),
  };
}

/** In pounds the total is as long as all the others together: it is printed, without a bar. */
function hasBar(row: Row, unit: UpliftUnit): boolean {
  return !row.isTotal || unit === "percent";
}

function nameClass(row: Row): string {
  return row.isTotal ? "picture__text picture__text--strong" : "picture__text";
}

function Bars({ row, perUnit }: { row: Row; perUnit: number | undefined }) {
  return row.bars.map((bar, at) => {
    const length = Math.max(0, bar.value) * (perUnit ?? 0);
    return (
      <g key={bar.hollow ? "second" : "first"} transform={`translate(0 ${at * PITCH})`}>
        {perUnit !== undefined && (
          <rect
            className={bar.hollow ? "bar__hollow" : "bar__part"}
            // The hollow bar's edge stands inside its length.
            x={bar.hollow ? 1 : 0}
            y={bar.hollow ? 1 : 0}
            width={bar.hollow ? Math.max(0, length - 2) : length}
            height={bar.hollow ? BAR - 2 : BAR}
          />
        )}
        <text
          className={`${nameClass(row)} picture__text--figures`}
          x={perUnit === undefined ? 0 : length + 8}
          y={14}
        >
          {bar.words}
        </text>
      </g>
    );
  });
}

/** Every authority of either scenario, in the first one's order, then the total. */
function rowsOf(
  scenario: UpliftScenario,
  compared: UpliftScenario | undefined,
  unit: UpliftUnit,
): readonly Row[] {
  const names = new Map(
    [...scenario.authorities, ...(compared?.authorities ?? [])].map(({ id, name }) => [id, name]),
  );
  const of = (from: UpliftScenario, id: string) => from.authorities.find((sum) => sum.id === id);
  const rows = [...names].map(([id, name]) => ({
    id,
    name,
    isTotal: false,
    bars: bars([of(scenario, id), compared && of(compared, id)], compared !== undefined, unit),
  }));
  const total = bars([scenario.total, compared?.total], compared !== undefined, unit);
  return [...rows, { id: "total", name: "Total", isTotal: true, bars: total }];
}

function bars(
  [first, second]: readonly [UpliftSum | undefined, UpliftSum | undefined],
  two: boolean,
  unit: UpliftUnit,
): readonly Bar[] {
  const one = { hollow: false, ...measure(first, unit) };
  return two ? [one, { hollow: true, ...measure(second, unit) }] : [one];
}

function measure(sum: UpliftSum | undefined, unit: UpliftUnit): Omit<Bar, "hollow"> {
  if (!sum) return { words: "No placements", value: 0 };
  if (unit === "pounds") return { words: money(sum.difference), value: forPixels(sum.difference) };
  const share = proportion(sum.difference, sum.now);
  return share === undefined
    ? { words: "No placements", value: 0 }
    : { words: percent(share), value: forPixels(share) };
}
