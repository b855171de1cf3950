import { expect, test } from "vitest";
import { calendar } from "./calendar";

const deadline = {
  id: "WSX-2026-0042 closes",
  title: "WSX-2026-0042: bids close, on time; really",
  at: "2026-06-12T16:00:00.000400Z",
};

test("a deadline is a moment in UTC, with a day's notice", () => {
  const file = calendar([deadline], new Date("2026-06-02T09:00:00.123Z"));
  expect(file).toContain("UID:WSX-2026-0042-closes@together\r\n");
  expect(file).toContain("DTSTAMP:20260602T090000Z\r\nDTSTART:20260612T160000Z\r\n");
  expect(file).toContain("TRIGGER:-P1D\r\n");
  expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("commas and semicolons are text, and no line is longer than the format allows", () => {
  const file = calendar([{ ...deadline, title: `${deadline.title} ${"é".repeat(80)}` }]);
  expect(file).toContain("SUMMARY:WSX-2026-0042: bids close\\, on time\\; really");
  const longest = Math.max(
    ...file.split("\r\n").map((line) => new TextEncoder().encode(line).length),
  );
  expect(longest).toBeLessThanOrEqual(75);
});
