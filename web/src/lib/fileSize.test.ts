import { expect, test } from "vitest";
import { fileSize } from "./fileSize";

test.each([
  [0, "1 KB"],
  [1024, "1 KB"],
  [240 * 1024, "240 KB"],
  [20 * 1024 * 1024, "20 MB"],
  [20 * 1024 * 1024 + 1, "21 MB"],
])("%i bytes are %s", (bytes, words) => {
  expect(fileSize(bytes)).toBe(words.replace(" ", "\u00a0"));
});
