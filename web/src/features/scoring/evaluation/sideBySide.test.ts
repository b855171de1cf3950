import { expect, test } from "vitest";
import { bestOf, differs } from "./sideBySide";

test("the best is marked, all of them where several are equal, none where all are", () => {
  expect(bestOf(["45.45", "50.00", "40.00"], "most")).toEqual([false, true, false]);
  expect(bestOf(["41800.00", "38000.00", "38000.00"], "least")).toEqual([false, true, true]);
  expect(bestOf(["5.00", "5.00"], "most")).toEqual([false, false]);
  expect(bestOf(["9.00", undefined, "10.00"], "most")).toEqual([false, false, true]);
  expect(bestOf(["9.00", null], "most")).toEqual([false, false]);
});

test("decimals are compared as amounts and not as text", () => {
  expect(bestOf(["9.00", "10.00"], "most")).toEqual([false, true]);
});

test("a row in which all say the same has no difference", () => {
  const row = { id: "a", name: "A", best: [], figures: false };
  expect(differs({ ...row, cells: ["Met", "Met"] })).toBe(false);
  expect(differs({ ...row, cells: ["Met", "Not met"] })).toBe(true);
});
