import { expect, test } from "vitest";
import { EMPTY } from "../testing/referrals";
import { draftOf, equal, withContent, withPrivate } from "./draft";
import { differing, labelOf, partAt, put, withoutFaults } from "./parts";
import { kept } from "../testing/referrals";

test.each([
  ["/content/children/0/age", "children"],
  ["/content/group", "children"],
  ["/content/weights", "weights"],
  ["/private/home_postcode", "home"],
  ["/content/limit/areas/3", "reach"],
  ["/placement_type", "place"],
  ["/content/needsless", undefined],
])("%s stands in %s", (pointer, part) => {
  expect(partAt(pointer)).toBe(part);
});

test("parts that differ are named, and what is absent is the same as nothing", () => {
  const nothing = withContent(EMPTY, { freshness_reason: null, incentive: null });
  const other = withPrivate(nothing, { contact_phone: "" });
  expect(differing(EMPTY, other)).toEqual([]);
  const changed = withPrivate(withContent(EMPTY, { parent_choice: true }), { reason: "x" });
  expect(differing(EMPTY, changed)).toEqual(["reason", "family"]);
  expect(differing(EMPTY, changed).map(labelOf)).toEqual([
    "Why a place is needed",
    "Whether the family chooses",
  ]);
});

test("a part is put into another draft and nothing else with it", () => {
  const from = withPrivate(withContent(EMPTY, { weeks_per_year: 40 }), { reason: "x" });
  const merged = put(["reason"], EMPTY, from);
  expect(merged.private.reason).toBe("x");
  expect(merged.content.weeks_per_year).toBe(38);
});

test("what has a fault stays as it was saved", () => {
  const wanted = withPrivate(withContent(EMPTY, { weeks_per_year: 99 }), { reason: "x" });
  const fault = { pointer: "/content/weeks_per_year", code: "out_of_range", message: "" };
  expect(withoutFaults(wanted, EMPTY, [fault])).toEqual(withPrivate(EMPTY, { reason: "x" }));
});

test("a draft read back is the draft that was sent", () => {
  expect(equal(draftOf(kept(1).value), EMPTY)).toBe(true);
  expect(equal({ a: [1, 2] }, { a: [1] })).toBe(false);
  expect(equal({ a: undefined }, {})).toBe(true);
  expect(equal([], {})).toBe(false);
});
