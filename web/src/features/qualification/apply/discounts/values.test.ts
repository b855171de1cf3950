import { expect, test } from "vitest";
import { asksOf, discountsOf, discountValues } from "./values";

const config = {
  discounts: [
    { group: "sibling" as const, min_children: 2, guide: "3.00" },
    { group: "sibling" as const, min_children: 4, guide: "7.00" },
  ],
};

test("what was given beside what is asked for is kept", () => {
  const given = [{ group: "cohort" as const, min_children: 3, percent: "2.00" }];
  const asks = asksOf(config, given);
  expect(asks.map(({ name, last }) => [name, last])).toEqual([
    ["sibling-2", false],
    ["cohort-3", true],
    ["sibling-4", true],
  ]);
  expect(discountsOf(asks, discountValues(asks, given))).toEqual(given);
});

test("an empty box is no discount", () => {
  const asks = asksOf(config, []);
  expect(discountsOf(asks, { "sibling-2": " ", "sibling-4": "5" })).toEqual([
    { group: "sibling", min_children: 4, percent: "5.00" },
  ]);
});
