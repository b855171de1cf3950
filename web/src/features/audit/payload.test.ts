import { expect, test } from "vitest";
import { readPayload } from "./payload";

const spaced = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

test("a change of state stands before and after, and what goes with it beside", () => {
  const read = readPayload({
    from: "draft",
    to: "submitted",
    reason: null,
    more: { types: ["day"] },
  });
  expect(read.changes).toEqual([{ label: "State", before: "draft", after: "submitted" }]);
  expect(read.facts).toEqual([
    { label: "Reason", value: "None" },
    { label: "Types", value: "day" },
  ]);
});

test("two things are compared member by member, and what stayed is left out", () => {
  const read = readPayload({
    from: { radius_miles: "40.00", areas: [] },
    to: { radius_miles: "70.00", areas: [] },
    newcomers: 3,
  });
  expect(read.changes).toEqual([{ label: "Radius miles", before: "40.00", after: "70.00" }]);
  expect(read.facts).toEqual([{ label: "Newcomers", value: "3" }]);
});

test("days and moments read as such, amounts as they stand", () => {
  const { facts } = readPayload({
    deadline: "2026-06-12T16:00:00Z",
    effective_on: "2027-04-01",
    per_week: "6000.00",
  });
  expect(facts.map(({ value }) => spaced(value))).toEqual([
    "Friday 12 June 2026 at 5pm",
    "1 April 2027",
    "6000.00",
  ]);
});

test("one side alone is a fact, and nothing is nothing", () => {
  expect(readPayload({ from: "closed" }).facts).toEqual([{ label: "From", value: "closed" }]);
  expect(readPayload(null)).toEqual({ changes: [], facts: [] });
});
