import { expect, test } from "vitest";
import { countWords, wordsLeft } from "./counting";

test.each([
  ["", 0],
  ["   \n\t ", 0],
  ["one", 1],
  ["  one  two\nthree\u00a0four ", 4],
  ["self-made, – yes", 3],
  // White space to the service: a next-line character is, a byte-order mark is not.
  ["one\u0085two", 2],
  ["one\ufefftwo", 1],
  ["one\u200btwo", 1],
  ["one\u3000two\u2028three", 3],
])("%j has as many words as the service counts: %d", (text, words) => {
  expect(countWords(text)).toBe(words);
});

test("says how many are left, or too many", () => {
  expect(wordsLeft("one two", 5)).toBe("You have 3 words remaining");
  expect(wordsLeft("one two", 3)).toBe("You have 1 word remaining");
  expect(wordsLeft("one two", 2)).toBe("You have 0 words remaining");
  expect(wordsLeft("one two three", 2)).toBe("Your answer is 1 word too long");
});
