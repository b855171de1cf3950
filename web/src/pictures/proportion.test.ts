import { expect, it } from "vitest";
import { proportion } from "@/pictures/proportion";

it.each([
  ["2139.40", "214700.00", "1.00"],
  ["1.00", "3.00", "33.33"],
  ["2.00", "3.00", "66.67"],
  ["0.01", "200.00", "0.01"],
  ["-1.00", "3.00", "-33.33"],
  ["-0.01", "1000000.00", "0.00"],
  ["0.00", "5.00", "0.00"],
])("%s of %s is %s%%", (part, whole, percent) => {
  expect(proportion(part, whole)).toBe(percent);
});

it("is nothing of nothing", () => {
  expect(proportion("0.00", "0.00")).toBeUndefined();
});
