import { expect, test } from "vitest";
import { miles, milesFigure } from "./miles";

test.each([
  [16_077, "9.98"],
  [16_093, "9.99"],
  [16_094, "10.00"],
  [0, "0.00"],
  [16, "0.00"],
  [17, "0.01"],
  [1_609, "0.99"],
  [1_610, "1.00"],
  [160_935, "100.00"],
  [-5, "0.00"],
])("%d metres are cut to %s", (metres, wanted) => {
  expect(milesFigure(metres)).toBe(wanted);
});

test("the unit stays with its figure", () => {
  expect(miles(16_077)).toBe("9.98\u00a0miles");
});
