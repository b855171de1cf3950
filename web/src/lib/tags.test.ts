import { expect, test } from "vitest";
import { rankTag, TAGS, tagOf, tagOfText } from "./tags";

const every = Object.entries(TAGS).flatMap(([thing, tags]) =>
  Object.entries(tags).map(([state, tag]) => ({ thing, state, ...tag })),
);

test("every tag is in sentence case, short, and coloured by who has to act", () => {
  for (const { words } of every) expect(words).toMatch(/^[A-Z][^A-Z]*(?:Together)?$/);
  expect(every.filter((tag) => tag.words.length > 32)).toEqual([]);
});

test("red is only what failed or was refused, teal only a task", () => {
  const red = every.filter((tag) => tag.colour === "red").map((tag) => tag.words);
  expect(new Set(red)).toEqual(
    new Set([
      "There is a problem",
      "Not valid: suspended",
      "Left out",
      "Left out: must-have missing",
      "Excluded",
      "Not accepted",
      "Not met",
      "Failed",
      "Suspended",
      "Removed",
      "Expired",
      "Held back",
      "Virus found",
      "Refused",
    ]),
  );
  expect(every.filter((tag) => tag.colour === "teal").map((tag) => tag.thing)).toEqual(["task"]);
});

test("a referral that closed waits for the authority, and for nobody else", () => {
  expect(tagOf("referral", "closed")).toEqual({
    words: "Closed, ready to open",
    colour: "yellow",
  });
  expect(tagOf("referralSeen", "closed").colour).toBe("purple");
});

test("a state the contract has as text is looked up, and an unknown one stays readable", () => {
  expect(tagOfText("application", "clarification_asked").words).toBe("Question for you");
  expect(tagOfText("applicationSeen", "clarification_asked").words).toBe("Waiting for provider");
  expect(tagOfText("application", "put_on_ice")).toEqual({ words: "Put on ice", colour: "grey" });
  expect(tagOfText("application", "toString").colour).toBe("grey");
});

test("a rank is a plain number", () => {
  expect(rankTag(1)).toEqual({ words: "Ranked 1" });
});
