import { expect, test } from "vitest";
import { inOrder, readOrder, writeOrder } from "./order";
import type { EvaluatedBid } from "./queries";

function bid(name: string, rank: number | undefined, price: string, needs: string): EvaluatedBid {
  const money = { core_annual: price, variable_annual: "0.00", discount_percent: "0.00" };
  return {
    bid_id: name,
    statement_number: name.charCodeAt(0),
    establishment_id: name,
    establishment: name,
    provider: name,
    option: 1,
    state: "ranked",
    compliant: rank !== undefined,
    unmet: [],
    rank: rank ?? null,
    total: rank === undefined ? null : `${90 - rank}.00`,
    price: { ...money, discount: "0.00", price, price_per_week: price },
    core_lines: [],
    variable_lines: [],
    discount: { base: "core", base_amount: price, percent: "0.00", amount: "0.00" },
    criteria: [
      { criterion: "needs", weight: "10.00", formula: "share", numerator: needs, denominator: "10.00", score: needs }, // prettier-ignore
    ],
    needs_not_met: [],
    features_not_met: [],
    distance_metres: 1,
    distance_miles: "0.00",
    marks: [],
    flags: [],
    availability: "",
    core_competency: { value: "80.00", marks: [] },
    version_made_on: 1,
  };
}

const bids = [
  bid("Dene", undefined, "1.00", "10.00"),
  bid("Ash", 2, "9000.00", "9.50"),
  bid("Brook", 1, "10000.00", "10.00"),
];
const names = (order: string | undefined) =>
  inOrder(bids, readOrder(order)).map(({ establishment }) => establishment);

test("by rank unless the address says otherwise; left-out bids come last in any order", () => {
  expect(names(undefined)).toEqual(["Brook", "Ash", "Dene"]);
  expect(names("-rank")).toEqual(["Ash", "Brook", "Dene"]);
  expect(names("price_a_year")).toEqual(["Ash", "Brook", "Dene"]);
  expect(names("-price_a_year")).toEqual(["Brook", "Ash", "Dene"]);
  expect(names("needs")).toEqual(["Ash", "Brook", "Dene"]);
  expect(names("bid")).toEqual(["Ash", "Brook", "Dene"]);
});

test("an order the table has not is by rank", () => {
  expect(readOrder("-nonsense")).toEqual({ column: "rank", direction: "ascending" });
  expect(writeOrder(readOrder("-total"))).toBe("-total");
  expect(writeOrder(readOrder(undefined))).toBe("");
});
