import { expect, test } from "vitest";
import { limitOf, milesOf, mostGained, valuesOf, withinWords } from "./limit";

test("a limit is what is chosen and nothing while it says none", () => {
  const areas = ["E10000032"];
  expect(limitOf({ mode: "miles", miles: "20", areas })).toEqual({ radius_miles: "20.00" });
  expect(limitOf({ mode: "areas", miles: "20", areas })).toEqual({ areas });
  expect(limitOf({ mode: "both", miles: "7.5", areas })).toEqual({ radius_miles: "7.50", areas });
  expect(limitOf({ mode: "both", miles: "", areas })).toBeUndefined();
  expect(limitOf({ mode: "areas", miles: "20", areas: [] })).toBeUndefined();
});

test("miles are from 1 to 200", () => {
  expect([milesOf("1"), milesOf("200"), milesOf("0.99"), milesOf("200.01")]).toEqual([
    "1.00",
    "200.00",
    undefined,
    undefined,
  ]);
});

test("a draft's limit fills the page, and 20 miles are suggested before there is one", () => {
  expect(valuesOf({})).toEqual({ mode: "miles", miles: "20", areas: [] });
  expect(valuesOf({ radius_miles: "40.00", areas: ["E1"] }).mode).toBe("both");
  expect(valuesOf({ areas: ["E1"] })).toEqual({ mode: "areas", miles: "", areas: ["E1"] });
  expect(withinWords({ radius_miles: "7.50", areas: ["E1", "E2"] })).toBe(
    "within 7.50 miles or in 2 areas",
  );
});

test("the step that adds most is counted from the one before it", () => {
  const wider = [
    { radius_miles: 30, adds: 7 },
    { radius_miles: 40, adds: 18 },
    { radius_miles: 50, adds: 21 },
  ];
  expect(mostGained(wider)).toBe("Going from 30 to 40 miles adds most: 11 members.");
  expect(mostGained(wider.slice(0, 1))).toBeUndefined();
});
