import { expect, test } from "vitest";
import { foldsOf, isOpen, toggled } from "./folds";

test("a row is open by its number, a part of it by its name", () => {
  expect(foldsOf("1,1.core,12", 1)).toBe("row core");
  expect(foldsOf("1,1.core,12", 12)).toBe("row");
  expect(foldsOf("1.core", 1)).toBe("");
  expect(isOpen(foldsOf("all", 4), "needs")).toBe(true);
  expect(foldsOf(undefined, 4)).toBe("");
});

test("a press opens and closes; a closed row takes its parts along", () => {
  expect(toggled(undefined, "2", [1, 2])).toBe("2");
  expect(toggled("2", "2.core", [1, 2])).toBe("2,2.core");
  expect(toggled("2,2.core,1", "2", [1, 2])).toBe("1");
  expect(toggled("1,11,11.core", "1", [1, 11])).toBe("11,11.core");
});

test("closing one of all leaves the others open", () => {
  const left = toggled("all", "1", [1, 2]);
  expect(foldsOf(left, 1)).toBe("");
  expect(isOpen(foldsOf(left, 2), "core")).toBe(true);
});
