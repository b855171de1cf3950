import { expect, test } from "vitest";
import { lifeOf } from "./life";

test("the life is told in its order, with today between what has been and what is to come", () => {
  const events = lifeOf({
    starts_on: "2024-04-01",
    ends_on: "2199-03-31",
    ended: false,
    history: [
      {
        kind: "shorten",
        from: "2199-12-31",
        to: "2199-03-31",
        reason: "Fewer places are needed.",
        notice_reference: "2025/S 000-000002",
        at: "2025-06-01T09:00:00Z",
      },
      {
        kind: "extend",
        from: "2198-03-31",
        to: "2199-12-31",
        reason: "More places are needed.",
        notice_reference: "2025/S 000-000001",
        at: "2025-01-06T09:00:00Z",
      },
    ],
  });
  expect(events.map(({ name }) => name.split(" ")[0])).toEqual([
    "Starts",
    "Extended",
    "Shortened",
    "Today",
    "Ends",
  ]);
  expect(events.map(({ standing }) => standing)).toEqual([
    "done",
    "done",
    "done",
    "now",
    "to_come",
  ]);
});
