import { describe, expect, test } from "vitest";
import { readingAge, readingOf, sentencesOf, syllables } from "./reading";

describe("syllables", () => {
  test.each([
    ["the", 1],
    ["place", 1],
    ["places", 2],
    ["asked", 1],
    ["wanted", 2],
    ["looked", 1],
    ["little", 2],
    ["people", 2],
    ["likes", 1],
    ["family", 3],
    ["agreed", 2],
    ["answer", 2],
    ["school", 1],
    ["teacher", 2],
    ["idea", 3],
    ["station", 2],
    ["special", 2],
    ["education", 4],
    ["safely", 2],
    ["miles", 1],
    ["handled", 2],
    ["called", 1],
    ["area", 3],
    ["sea", 1],
    ["12", 1],
  ])("%s has %d", (word, wanted) => {
    expect(syllables(word)).toBe(wanted);
  });
});

test("sentences end at marks and at lines, not inside figures", () => {
  expect(sentencesOf("It is 9.98 miles. “Can we look?” Yes!\nNext line\n\n– \n")).toEqual([
    "It is 9.98 miles.",
    "“Can we look?”",
    "Yes!",
    "Next line",
  ]);
});

describe("a text", () => {
  test("that families read is easy", () => {
    const text = "Here are three places. We asked each place what it can do. You choose.";
    const reading = readingOf(text);
    expect(reading.grade).toBeLessThan(4);
    expect(reading.longestSentence).toBe(8);
    expect(reading.hardWords).toEqual([]);
  });

  test("that lawyers read is not", () => {
    const text =
      "The commissioning authority is responsible for administering the procurement of " +
      "appropriate accommodation in accordance with the applicable regulations.";
    const reading = readingOf(text);
    expect(reading.grade).toBeGreaterThan(16);
    expect(reading.sentences).toBe(1);
    expect(reading.hardWords).toContain("accommodation");
  });

  test("may have long names", () => {
    const text = "Elizabethan Academy is near. Elizabethan Academy’s bus is free.";
    expect(readingOf(text).hardWords).toEqual(["Elizabethan", "Academy"]);
    expect(readingOf(text, ["Elizabethan Academy"]).hardWords).toEqual([]);
  });

  test("that is empty has no grade", () => {
    const empty = { words: 0, sentences: 0, grade: 0, longestSentence: 0, longest: "" };
    expect(readingOf("  \n – ")).toEqual({ ...empty, hardWords: [] });
  });

  test("grade four is a reading age of nine", () => {
    expect(readingAge(4)).toBe(9);
    expect(readingAge(0)).toBe(5);
  });
});
