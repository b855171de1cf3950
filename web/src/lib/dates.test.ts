import { describe, expect, test } from "vitest";
import {
  day,
  dayOfYear,
  dayParts,
  daysAway,
  instantOf,
  londonClock,
  londonDay,
  moment,
  momentAndDays,
  readClock,
  readDay,
  shortDay,
  shortMoment,
  time,
} from "./dates";

/** With plain spaces, so that the cases can be read. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("a moment", () => {
  test.each([
    ["2026-06-12T16:00:00Z", "Friday 12 June 2026 at 5pm"],
    ["2026-12-04T17:05:59.999Z", "Friday 4 December 2026 at 5:05pm"],
    ["2026-06-12T22:59:00Z", "Friday 12 June 2026 at 11:59pm"],
    ["2026-01-01T12:00:00Z", "Thursday 1 January 2026 at midday"],
    ["2026-01-01T12:30:00Z", "Thursday 1 January 2026 at 12:30pm"],
    ["2026-06-12T23:30:00Z", "Saturday 13 June 2026 at 12:30am"],
    ["2026-06-12T16:00:00.123456Z", "Friday 12 June 2026 at 5pm"],
    ["2026-06-12T17:00:00+01:00", "Friday 12 June 2026 at 5pm"],
  ])("%s is %s", (instant, wanted) => {
    expect(plain(moment(instant))).toBe(wanted);
  });

  test("midnight is the last minute of the day that ends, in summer and in winter", () => {
    expect(plain(moment("2026-06-12T23:00:00Z"))).toBe("Friday 12 June 2026 at 11:59pm");
    expect(plain(moment("2027-01-01T00:00:00Z"))).toBe("Thursday 31 December 2026 at 11:59pm");
    expect(day("2026-06-12T23:00:00Z")).toBe(day("2026-06-12"));
  });

  test("the hour that comes twice says which one it is", () => {
    expect(plain(moment("2026-10-25T00:30:00Z"))).toBe("Sunday 25 October 2026 at 1:30am BST");
    expect(plain(moment("2026-10-25T01:30:00Z"))).toBe("Sunday 25 October 2026 at 1:30am GMT");
    expect(plain(moment("2026-10-25T02:30:00Z"))).toBe("Sunday 25 October 2026 at 2:30am");
    expect(plain(moment("2026-10-24T23:59:00Z"))).toBe("Sunday 25 October 2026 at 12:59am");
    expect(plain(moment("2026-03-29T00:59:00Z"))).toBe("Sunday 29 March 2026 at 12:59am");
    expect(plain(moment("2026-03-29T01:00:00Z"))).toBe("Sunday 29 March 2026 at 2am");
  });

  test("has shorter forms", () => {
    expect(time("2026-06-12T09:42:00Z")).toBe("10:42am");
    expect(plain(shortMoment("2026-06-12T16:04:00Z"))).toBe("12 June 2026 at 5:04pm");
    expect(plain(shortDay("2026-06-02"))).toBe("2 June 2026");
    expect(plain(dayOfYear("2026-06-19"))).toBe("Friday 19 June");
  });

  test("stays on one line where it has to", () => {
    expect(moment("2026-06-12T16:00:00Z")).toBe("Friday\u00a012\u00a0June\u00a02026 at\u00a05pm");
  });

  test("what is no moment is refused and not guessed at", () => {
    expect(() => moment("soon")).toThrow(RangeError);
  });
});

describe("days away, by London's calendar", () => {
  const now = new Date("2026-06-09T23:30:00Z"); // 12:30am on 10 June in London
  test.each([
    ["2026-06-10", "today"],
    ["2026-06-11", "tomorrow"],
    ["2026-06-09", "yesterday"],
    ["2026-06-12T16:00:00Z", "in 2 days"],
    ["2026-06-03", "7 days ago"],
    ["2026-06-11T23:00:00Z", "tomorrow"],
  ])("%s is %s", (given, wanted) => {
    expect(plain(daysAway(given, now))).toBe(wanted);
  });

  test("a day of 23 hours is a day, and so is one of 25", () => {
    expect(plain(daysAway("2026-03-30", new Date("2026-03-28T23:00:00Z")))).toBe("in 2 days");
    expect(plain(daysAway("2026-10-26", new Date("2026-10-24T23:30:00Z")))).toBe("tomorrow");
  });

  test("stand beside the date", () => {
    const words = momentAndDays("2026-06-12T16:00:00Z", new Date("2026-06-09T08:00:00Z"));
    expect(plain(words)).toBe("Friday 12 June 2026 at 5pm, in 3 days");
  });
});

describe("a date and a clock time typed by a person", () => {
  test.each([
    ["2026-06-12", "17:00", "2026-06-12T16:00:00Z"],
    ["2026-12-04", "17:00", "2026-12-04T17:00:00Z"],
    ["2026-06-12", "23:59", "2026-06-12T22:59:00Z"],
    // The clocks go forward: 1am to 2am never comes, and is read as GMT.
    ["2026-03-29", "00:59", "2026-03-29T00:59:00Z"],
    ["2026-03-29", "01:00", "2026-03-29T01:00:00Z"],
    ["2026-03-29", "01:30", "2026-03-29T01:30:00Z"],
    ["2026-03-29", "02:00", "2026-03-29T01:00:00Z"],
    ["2026-03-29", "02:30", "2026-03-29T01:30:00Z"],
    // The clocks go back: 1am to 2am comes twice, and the later one counts.
    ["2026-10-25", "00:59", "2026-10-24T23:59:00Z"],
    ["2026-10-25", "01:00", "2026-10-25T01:00:00Z"],
    ["2026-10-25", "01:30", "2026-10-25T01:30:00Z"],
    ["2026-10-25", "02:00", "2026-10-25T02:00:00Z"],
  ])("%s %s is %s", (date, clock, wanted) => {
    expect(instantOf(date, clock)).toBe(wanted);
  });

  test("comes back as it was typed, every hour of three years but the ones that never come", () => {
    for (let hour = Date.UTC(2025, 0, 1); hour < Date.UTC(2028, 0, 1); hour += 3_600_000) {
      const [date = "", clock = ""] = new Date(hour).toISOString().split("T");
      const typed = clock.slice(0, 5);
      const instant = instantOf(date, typed);
      const shown = `${londonDay(instant)} ${londonClock(instant)}`;
      const gone = /03-(30|29|28) 01:00/.exec(`${date} ${typed}`) && !shown.endsWith("01:00");
      if (!gone) expect(shown).toBe(`${date} ${typed}`);
    }
  });

  test.each([
    ["12", "6", "2026", "2026-06-12"],
    [" 1 ", "06", "2026", "2026-06-01"],
    ["29", "2", "2028", "2028-02-29"],
    ["3", "May", "2026", "2026-05-03"],
    ["3", "sept", "2026", "2026-09-03"],
    ["29", "2", "2026", undefined],
    ["31", "6", "2026", undefined],
    ["0", "6", "2026", undefined],
    ["12", "13", "2026", undefined],
    ["12", "0", "2026", undefined],
    ["12", "6", "26", undefined],
    ["", "", "", undefined],
    ["1e1", "6", "2026", undefined],
    ["12", "ma", "2026", undefined],
  ])("%s %s %s is %s", (date, month, year, wanted) => {
    expect(readDay(date, month, year)).toBe(wanted);
  });

  test("the boxes are filled from a day", () => {
    expect(dayParts("2026-06-02")).toEqual({ day: "2", month: "6", year: "2026" });
    expect(dayParts("")).toEqual({ day: "", month: "", year: "" });
  });

  test.each([
    ["5pm", "17:00"],
    ["5:30 pm", "17:30"],
    ["5.30PM", "17:30"],
    ["11:59pm", "23:59"],
    ["12pm", "12:00"],
    ["12am", "00:00"],
    ["12:15 a.m.", "00:15"],
    ["midday", "12:00"],
    ["17:00", "17:00"],
    ["9:05", "09:05"],
    ["5", undefined],
    ["13pm", undefined],
    ["0am", undefined],
    ["24:00", undefined],
    ["5:60pm", undefined],
    ["noonish", undefined],
    ["", undefined],
  ])("the clock time %j is %s", (text, wanted) => {
    expect(readClock(text)).toBe(wanted);
  });
});
