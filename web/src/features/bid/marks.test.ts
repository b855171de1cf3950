import { expect, test } from "vitest";
import { marksWords, weightWords } from "./marks";
import { recurs } from "./per";
import { groupsOf8 } from "./ReceiptCode";

test("weights have no decimals where they are whole", () => {
  expect(weightWords("10.00")).toBe("10");
  expect(weightWords("12.50")).toBe("12.50");
  expect(marksWords("8.89", "10.00")).toBe("8.89 of 10");
});

test("hours and days recur each week of the placement", () => {
  expect(["hour", "day", "week", "term", "once"].map(recurs)).toEqual([
    "a week",
    "a week",
    "a week",
    "a term",
    "once",
  ]);
});

test("a receipt's code is read in groups of eight", () => {
  expect(groupsOf8("0123456789abcdef")).toEqual(["01234567", "89abcdef"]);
});
