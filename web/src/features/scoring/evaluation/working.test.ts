import { expect, test } from "vitest";
import { arithmetic, distance, forChildren, periods, quantity } from "./working";
import type { Criterion, EvaluatedBid } from "./queries";

const score = (criterion: string, more: Partial<Criterion>): Criterion => ({
  criterion,
  weight: "10.00",
  formula: "share",
  numerator: "4.00",
  denominator: "5.00",
  score: "8.00",
  ...more,
});

test("every criterion says how its score comes about", () => {
  const price = { weight: "50.00", numerator: "38000.00", denominator: "41800.00" };
  expect(arithmetic(score("price", price))).toBe("50 × lowest £38,000.00 / £41,800.00");
  expect(arithmetic(score("outcomes", {}))).toBe("10 × 4 out of 5");
  const needs = { numerator: "8.00", denominator: "9.00" };
  expect(arithmetic(score("needs", needs))).toBe("10 × 8 of 9 marks");
  expect(arithmetic(score("features", { weight: "12.50", ...needs }))).toBe("12.50 × 8 of 9 marks");
  const location = { weight: "5.00", numerator: "4", denominator: "5" };
  expect(arithmetic(score("location", location))).toBe("5 × (5 − 1) / 5");
  const core = { weight: "20.00", numerator: "85.00", denominator: "100.00" };
  expect(arithmetic(score("core_competency", core))).toBe("20 × 85.00 / 100");
});

test("a list with nothing in it and a lowest price of nothing are said as they are", () => {
  expect(arithmetic(score("needs", { formula: "empty_list" }))).toBe("10 × 0: nothing is listed");
  expect(arithmetic(score("price", { weight: "40.00", formula: "lowest_is_zero" }))).toBe(
    "all of 40 for a price of £0.00, nothing for any other",
  );
});

type Line = EvaluatedBid["core_lines"][number];
const line: Line = {
  label: "premises",
  per: "week",
  amount: "1100.00",
  quantity: "1.00",
  periods: 38,
  children: 1,
  total: "41800.00",
};

test("a line reads as it is multiplied", () => {
  expect(periods(line)).toBe("38 weeks");
  expect(quantity(line, "week")).toBe("");
  expect(forChildren(line)).toBe("1 child");
  const therapy = { ...line, per: "hour", quantity: "2.50", children: 3 };
  expect(quantity(therapy, "hour")).toBe("2.50 hours");
  expect(periods({ ...line, per: "once", periods: 1 })).toBe("once");
  expect(forChildren(therapy)).toBe("3 children");
  expect(quantity({ ...line, quantity: "1.00" }, "session")).toBe("1 session");
});

test("miles are cut by the service and metres stand beside them", () => {
  const bid = { distance_miles: "9.98", distance_metres: 16077 };
  expect(distance(bid, "sector")).toBe("9.98 miles, 16,077 m, straight line from sector");
});
