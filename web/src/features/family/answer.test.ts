import { describe, expect, it } from "vitest";
import { answerOf, draftOf } from "./answer";
import { EMPTY } from "./context";
import type { Card, Choices } from "./queries";

const place = (id: string): Card => ({
  id,
  name: id,
  needs: [],
  features: [],
  when_free: "Now",
  weeks_a_year: 38,
});
const places = [place("a"), place("b")];
const choices: Choices = {
  places,
  answer_by: "2026-06-19T23:00:00Z",
  open: true,
  reactions: [],
  young_person: false,
  social_worker_decides: false,
  version: 1,
  permissions: ["choose"],
};

describe("an answer", () => {
  it("has the places in order, and what else was said", () => {
    const draft = { ...EMPTY, choice: "several", order: ["b", "a"], more: "Near us", why: "old" };
    expect(answerOf(draft, places, false)).toEqual({
      preferences: ["b", "a"],
      none_fits: false,
      words: "Near us",
    });
  });

  it("of none names no place and says why", () => {
    const draft = { ...EMPTY, choice: "none", order: ["a"], why: "Too far" };
    expect(answerOf(draft, places, false)).toEqual({
      preferences: [],
      none_fits: true,
      words: "Too far",
    });
  });

  it("for a different school names the school beside what else was said", () => {
    const draft = { ...EMPTY, choice: "school", school: "Brook School", more: "Her sister goes" };
    expect(answerOf(draft, places, false)).toEqual({
      preferences: [],
      none_fits: true,
      other_school: "Brook School",
      words: "Her sister goes",
    });
  });

  it("of a young person is what it thinks of each place, in no order", () => {
    const felt = { a: { feels: "like", why: "" }, b: { feels: "not_sure", why: "Far" } } as const;
    expect(answerOf({ ...EMPTY, felt }, places, true)).toEqual({
      reactions: [
        { place: "a", feels: "like" },
        { place: "b", feels: "not_sure", why: "Far" },
      ],
    });
  });

  it("comes back as it was given, to be changed", () => {
    const answered_at = "2026-06-12T10:00:00Z";
    const given = (answer: NonNullable<Choices["answer"]>) => draftOf({ ...choices, answer });
    expect(given({ preferences: ["a"], none_fits: false, answered_at }).choice).toBe("a");
    expect(given({ preferences: ["b", "a"], none_fits: false, answered_at })).toMatchObject({
      choice: "several",
      order: ["b", "a"],
    });
    expect(given({ preferences: [], none_fits: true, words: "No", answered_at })).toMatchObject({
      choice: "none",
      why: "No",
    });
    expect(
      given({ preferences: [], none_fits: true, other_school: "Brook", answered_at }),
    ).toMatchObject({ choice: "school", school: "Brook" });
  });
});
