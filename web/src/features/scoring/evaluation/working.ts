/** How each score comes about, in the words of the drawing and with the service's own figures. */
import { money } from "@/lib/money";
import { short } from "./criteria";
import type { Criterion, EvaluatedBid } from "./queries";

/** What happened to the weight; the score itself stands beside it. */
export function arithmetic(criterion: Criterion): string {
  const { weight, numerator, denominator, formula } = criterion;
  const times = `${short(weight)} × `;
  if (formula === "empty_list") return `${times}0: nothing is listed`;
  switch (criterion.criterion) {
    case "price":
      return formula === "lowest_is_zero"
        ? `all of ${short(weight)} for a price of £0.00, nothing for any other`
        : `${times}lowest ${money(numerator)} / ${money(denominator)}`;
    case "outcomes":
      return `${times}${short(numerator)} out of ${short(denominator)}`;
    case "needs":
    case "features":
      return `${times}${short(numerator)} of ${short(denominator)} marks`;
    case "location":
      return `${times}(${denominator} − ${bands(criterion)}) / ${denominator}`;
    default:
      return `${times}${numerator} / ${short(denominator)}`;
  }
}

/** Bands of ten miles away, as the service counted them: what is left of the five. */
function bands({ numerator, denominator }: Criterion): string {
  return (BigInt(short(denominator)) - BigInt(short(numerator))).toString();
}

type Measured = Pick<EvaluatedBid, "distance_metres" | "distance_miles">;

/** "9.98 miles, 16,077 m, straight line from sector". */
export function distance(bid: Measured, precision: string | null | undefined): string {
  const metres = bid.distance_metres.toLocaleString("en-GB");
  const from = precision ? ` from ${precision}` : "";
  return `${bid.distance_miles} miles, ${metres} m, straight line${from}`;
}

type Line = EvaluatedBid["core_lines"][number];

const PERIODS: Readonly<Record<string, string>> = {
  hour: "week",
  day: "week",
  week: "week",
  term: "term",
  month: "month",
  year: "year",
};

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** "38 weeks": how often in a placement year. */
export function periods({ per, periods: count }: Line): string {
  if (per === "once") return "once";
  return plural(count, PERIODS[per] ?? per);
}

/** "2 hours": how many units each time; nothing where it is one of the thing itself. */
export function quantity({ quantity: units, per }: Line, unit: string | undefined): string {
  const many = short(units);
  const name = unit ?? per;
  if (many === "1" && (unit === undefined || unit === per)) return "";
  return `${many} ${name}${many === "1" ? "" : "s"}`;
}

export const forChildren = ({ children }: Line): string =>
  children === 1 ? "1 child" : `${children} children`;
