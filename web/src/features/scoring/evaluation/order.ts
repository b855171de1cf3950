import { compare } from "@/lib/money";
import { CRITERIA, criterionOf, type CriterionCode } from "./criteria";
import type { EvaluatedBid } from "./queries";

export type SortColumn = "rank" | "bid" | "price_a_year" | "total" | CriterionCode;
export interface BidOrder {
  readonly column: SortColumn;
  readonly direction: "ascending" | "descending";
}

const COLUMNS: readonly string[] = [
  "rank",
  "bid",
  "price_a_year",
  "total",
  ...CRITERIA.map(({ code }) => code),
];
const isColumn = (text: string): text is SortColumn => COLUMNS.includes(text);

/** The address has "total" or, the other way round, "-total"; by rank unless it says so. */
export function readOrder(text: string | undefined): BidOrder {
  const descending = text?.startsWith("-") ?? false;
  const column = text?.replace(/^-/, "") ?? "rank";
  if (!isColumn(column)) return { column: "rank", direction: "ascending" };
  return { column, direction: descending ? "descending" : "ascending" };
}

export function writeOrder({ column, direction }: BidOrder): string {
  if (direction === "descending") return `-${column}`;
  return column === "rank" ? "" : column;
}

/** Bids without a rank stand at the end, however the others are sorted. */
export function inOrder(bids: readonly EvaluatedBid[], order: BidOrder): EvaluatedBid[] {
  const way = order.direction === "ascending" ? 1 : -1;
  return bids.toSorted((one, other) => {
    const unranked = Number(!one.compliant) - Number(!other.compliant);
    return unranked || way * by(order.column, one, other) || by("rank", one, other);
  });
}

function by(column: SortColumn, one: EvaluatedBid, other: EvaluatedBid): number {
  switch (column) {
    case "rank":
      return (one.rank ?? Infinity) === (other.rank ?? Infinity)
        ? one.statement_number - other.statement_number
        : (one.rank ?? Infinity) - (other.rank ?? Infinity);
    case "bid":
      return one.establishment.localeCompare(other.establishment, "en-GB");
    case "price_a_year":
      return compare(one.price.price, other.price.price);
    case "total":
      return compare(one.total ?? "0", other.total ?? "0");
    default:
      return compare(scoreOf(one, column), scoreOf(other, column));
  }
}

const scoreOf = (bid: EvaluatedBid, code: CriterionCode) => criterionOf(bid, code)?.score ?? "0";
