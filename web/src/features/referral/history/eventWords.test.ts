import { expect, test } from "vitest";
import { eventWords, whoWords } from "./eventWords";

test("changes in a row are one line that says how many", () => {
  expect(eventWords({ what: "edited", times: 12 })).toBe("Draft changed, 12 times");
  expect(eventWords({ what: "issued", times: 1 })).toBe("Issued");
});

test("who did it is said as far as it may be", () => {
  expect(whoWords({ by: "Tamsin Holloway", organisation: "Kent" })).toBe("Tamsin Holloway, Kent");
  expect(whoWords({ organisation: "Kent" })).toBe("Kent");
  expect(whoWords({})).toBe("The service");
});
