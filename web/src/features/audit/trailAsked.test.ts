import { expect, test } from "vitest";
import { askedOf } from "./trailAsked";

test("days are whole days in London, summer and winter", () => {
  expect(askedOf({ from: "2026-06-12", to: "2026-06-12" })).toEqual({
    from: "2026-06-11T23:00:00Z",
    to: "2026-06-12T23:00:00Z",
  });
  expect(askedOf({ from: "2026-12-31", to: "2026-12-31" })).toEqual({
    from: "2026-12-31T00:00:00Z",
    to: "2027-01-01T00:00:00Z",
  });
});

test("what is not set is not asked for, and half a date neither", () => {
  expect(askedOf({ who: "Priya", from: "2026-06" })).toEqual({ actor: "Priya" });
});
