/** Up to four bids as columns; criteria, then needs and features, then price lines as rows. */
import type { Vocabulary } from "@/features/category/vocabulary";
import type { Referral } from "@/features/referral/queries";
import { compare, money } from "@/lib/money";
import { CRITERIA, criterionOf, headingOf } from "./criteria";
import type { EvaluatedBid, Evaluation } from "./queries";

export interface ComparedRow {
  readonly id: string;
  readonly name: string;
  /** One for each bid. */
  readonly cells: readonly string[];
  /** Whether the bid of that column has the best; nobody where all are alike. */
  readonly best: readonly boolean[];
  readonly figures: boolean;
}

export interface ComparedGroup {
  readonly name: string;
  readonly rows: readonly ComparedRow[];
}

export function compared(
  bids: readonly EvaluatedBid[],
  { weights }: Evaluation,
  { content }: Referral,
  words: Vocabulary,
): ComparedGroup[] {
  const criteria = CRITERIA.map(({ code }) =>
    figures(
      code,
      headingOf(code, weights),
      bids.map((bid) => criterionOf(bid, code)?.score),
      "most",
    ),
  );
  const totals = [
    figures(
      "total",
      "Total",
      bids.map(({ total }) => total),
      "most",
    ),
    figures(
      "price_a_year",
      "Price a year",
      bids.map(({ price }) => price.price),
      "least",
      money,
    ),
    figures("price_a_week", "Price a week", bids.map(({ price }) => price.price_per_week), "least", money), // prettier-ignore
    plain(
      "miles",
      "Miles",
      bids.map(({ distance_miles }) => distance_miles),
    ),
  ];
  const met = (codes: readonly { readonly code: string }[], code: string) =>
    codes.some((one) => one.code === code) ? "Not met" : "Met";
  const needs = content.needs.map(({ code }) =>
    plain(
      code,
      words.need(code),
      bids.map((bid) => met(bid.needs_not_met, code)),
    ),
  );
  const features = content.features.map(({ code }) =>
    plain(
      code,
      words.feature(code),
      bids.map((bid) => met(bid.features_not_met, code)),
    ),
  );
  return [
    { name: "Criteria", rows: [...criteria, ...totals] },
    { name: "Needs", rows: needs },
    { name: "Features", rows: features },
    { name: "Price lines, a year", rows: lineRows(bids, words) },
  ].filter(({ rows }) => rows.length > 0);
}

function lineRows(bids: readonly EvaluatedBid[], words: Vocabulary): ComparedRow[] {
  const all = bids.map((bid) => keyed([...bid.core_lines, ...bid.variable_lines]));
  const keys = [...new Set(all.flatMap((lines) => [...lines.keys()]))];
  return keys.map((key) => {
    const label = key.replace(/ \d+$/, "");
    return {
      id: key,
      name: words.line(label),
      cells: all.map((lines) => {
        const total = lines.get(key);
        return total === undefined ? "none" : money(total);
      }),
      best: bids.map(() => false),
      figures: true,
    };
  });
}

/** A heading that stands twice, for some of the children each, keeps its place among its like. */
function keyed(lines: EvaluatedBid["core_lines"]): Map<string, string> {
  const seen = new Map<string, number>();
  const found = new Map<string, string>();
  for (const { label, total } of lines) {
    const place = (seen.get(label) ?? 0) + 1;
    seen.set(label, place);
    found.set(`${label} ${place}`, total);
  }
  return found;
}

function plain(id: string, name: string, cells: readonly string[]): ComparedRow {
  return { id, name, cells, best: cells.map(() => false), figures: false };
}

type Figure = string | null | undefined;

function figures(
  id: string,
  name: string,
  values: readonly Figure[],
  best: "most" | "least",
  show: (decimal: string) => string = String,
): ComparedRow {
  const cells = values.map((value) => (value ? show(value) : "no score"));
  return { id, name, cells, best: bestOf(values, best), figures: true };
}

export function bestOf(values: readonly Figure[], best: "most" | "least"): boolean[] {
  const there = values.filter((value) => typeof value === "string");
  const way = best === "most" ? 1 : -1;
  const top = there.toSorted((one, other) => way * compare(other, one))[0];
  const alike = there.length < 2 || there.every((value) => compare(value, there[0] ?? value) === 0);
  return values.map(
    (value) =>
      !alike && typeof value === "string" && top !== undefined && compare(value, top) === 0,
  );
}

export const differs = ({ cells }: ComparedRow): boolean => new Set(cells).size > 1;
