import { expect, test } from "vitest";
import { fieldOf } from "./fieldProblems";
import { problemsOf, stepsOf } from "./steps";

const codes = (steps: ReturnType<typeof stepsOf>) => steps.map(({ code }) => code);
const needs = [{ code: "ASD", marks: "10.00" }];

test("what a referral has nothing to ask on is left out", () => {
  const group = stepsOf({ needs, features: [], group: "sibling" });
  expect(codes(group)).toEqual([
    "needs",
    "fixed-costs",
    "extra-costs",
    "discount",
    "statement",
    "availability",
    "check",
  ]);
  expect(codes(stepsOf({ needs: [], features: [], group: "none" }))).not.toContain("discount");
});

test("a problem is found on the page that asks for it", () => {
  const [, fixed] = stepsOf({ needs, features: [], group: "none" });
  const problem = { pointer: "/core_costs/3/offered", code: "core_cost_increased", message: "" };
  const other = { pointer: "/method_statement", code: "missing", message: "" };
  expect(fixed && problemsOf(fixed, [problem, other], 9)).toEqual([problem]);
});

test("a service that was added is a cost beside the fixed ones", () => {
  const steps = stepsOf({ needs, features: [], group: "none" });
  const extra = steps.find(({ code }) => code === "extra-costs");
  const problem = { pointer: "/core_costs/9/offered", code: "core_cost_increased", message: "" };
  expect(extra && problemsOf(extra, [problem], 9)).toEqual([problem]);
});

test("a problem with a cost is in the row it was typed in, not the one it was sent in", () => {
  const places = { fixedCount: 9, serviceRows: [0], rows: [2] };
  expect(fieldOf("/variable_costs/0/rate", places)).toBe("extra-2-rate");
  expect(fieldOf("/core_costs/9/offered", places)).toBe("extra-0-rate");
  expect(fieldOf("/core_costs/3/offered", places)).toBe("offer-3");
  expect(fieldOf("/discounts/0/offered", places)).toBe("discount-0");
  expect(fieldOf("/method_statement", places)).toBe("method_statement");
});
