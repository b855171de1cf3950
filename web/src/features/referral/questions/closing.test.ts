import { expect, test } from "vitest";
import { type Closing, instant, questionsEnd, tooSoon, typed } from "./closing";

const closing: Closing = {
  usual: "2026-06-12T09:30:00Z",
  earliest: "2026-06-12T16:00:00Z",
  suggested: "2026-06-12T16:00:00Z",
  minimum_days: 10,
  urgent_hours: 72,
  questions_until: "2026-06-10T16:00:00Z",
};

test("a moment fills the boxes by London's clock, and is read back as the same moment", () => {
  expect(typed("2026-06-12T16:00:00Z")).toBe("2026-06-12T17:00");
  expect(typed("2026-12-12T17:00:00Z")).toBe("2026-12-12T17:00");
  expect(instant("2026-06-12T17:00")).toBe("2026-06-12T16:00:00Z");
  expect(typed(undefined)).toBe("");
});

test("what is not a date and a time yet is no moment", () => {
  expect(["", "2026-06-12T", "2026-02-30T17:00", "2026-06-12Tnoonish"].map(instant)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("bids that would close too soon say until when, and the way round it where there is one", () => {
  const until = /^Bids must stay open until at least Friday.12.June.2026 at.5pm \(10 days\)/;
  expect(tooSoon("2026-06-12T16:59", closing)).toMatch(until);
  expect(tooSoon("2026-06-12T16:59", closing)).toMatch(/, or make this urgent$/);
  expect(tooSoon("2026-06-12T17:00", closing)).toBeUndefined();
  const slow = { ...closing, urgent_hours: null };
  expect(tooSoon("2026-06-12T16:59", slow)).toMatch(/\(10 days\)$/);
});

test("questions end at five on their last day, and never after bids close", () => {
  expect(questionsEnd("2026-06-10", "2026-06-12T16:00:00Z")).toBe("2026-06-10T16:00:00Z");
  expect(questionsEnd("2026-06-12", "2026-06-12T11:00:00Z")).toBe("2026-06-12T11:00:00Z");
  expect(questionsEnd("2026-06-", "2026-06-12T11:00:00Z")).toBeUndefined();
});
