/** What the tables show, as rows of a file: plain decimals, in the order chosen. */
import { CRITERIA, criterionOf, headingOf } from "./criteria";
import type { EvaluatedBid } from "./queries";
import type { Shown } from "./shown";

type Given = Pick<Shown, "evaluation" | "bids" | "words">;

export function scoresTable({ evaluation, bids, words }: Given): string[][] {
  return [
    [
      "Rank",
      "Bid",
      "Provider",
      "Price a year",
      ...CRITERIA.map(({ code }) => headingOf(code, evaluation.weights)),
      "Total",
      "Left out",
    ],
    ...bids.map((bid) => [
      bid.rank?.toString() ?? "",
      bid.establishment,
      bid.provider,
      bid.price.price,
      ...CRITERIA.map(({ code }) => criterionOf(bid, code)?.score ?? ""),
      bid.total ?? "",
      bid.compliant ? "" : `Must-have missing: ${bid.unmet.map(words.feature).join(", ")}`,
    ]),
    ...outside(evaluation, CRITERIA.length + 1),
  ];
}

function outside({ excluded, invalid }: Given["evaluation"], blanks: number): string[][] {
  const empty = Array.from({ length: blanks + 1 }, () => "");
  return [
    ...excluded.map((bid) => ["", bid.establishment, bid.provider, ...empty, bid.reason]),
    ...invalid.map((bid) => ["", bid.establishment, bid.provider, ...empty, "Suspended"]),
  ];
}

/** Every figure that makes a price; a line's own figures follow under its bid. */
export function pricesTable({ bids, words }: Given): string[][] {
  return [
    ["Rank", "Bid", "Line", "Amount", "Quantity", "Periods", "Children", "A year", "Fixed"],
    ...bids.flatMap((bid) => [...linesOf(bid, words.line), ...sumsOf(bid)]),
  ];
}

const start = (bid: EvaluatedBid) => [bid.rank?.toString() ?? "", bid.establishment];

function linesOf(bid: EvaluatedBid, nameOf: (label: string) => string): string[][] {
  return [...bid.core_lines, ...bid.variable_lines].map((line) => [
    ...start(bid),
    nameOf(line.label),
    line.amount,
    line.quantity,
    String(line.periods),
    String(line.children),
    line.total,
    line.fixed ?? "",
  ]);
}

function sumsOf(bid: EvaluatedBid): string[][] {
  const { core_annual, variable_annual, discount_percent, discount, price } = bid.price;
  const row = (name: string, year: string) => [...start(bid), name, "", "", "", "", year, ""];
  return [
    row("Core", core_annual),
    row("Variable", variable_annual),
    row(`Discount ${discount_percent}%`, `-${discount}`),
    row("Price a year", price),
  ];
}
