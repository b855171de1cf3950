import { describe, expect, it } from "vitest";
import { missingMarks, waitsFor, type Waiting } from "./waiting";

type Marker = Waiting["evaluators"][number];

const evaluator = (changes: Partial<Marker>): Marker => ({
  name: "Priya Shah",
  moderator: false,
  blocked: false,
  to_mark: 0,
  overdue: false,
  ...changes,
});

const row = (changes: Partial<Waiting>): Waiting => ({
  clock: { window_closed: false },
  waiting_for_clarification: false,
  criteria: 30,
  decided: 30,
  not_agreed: 0,
  evaluators: [],
  enough_evaluators: true,
  ...changes,
});

describe("what an application waits for", () => {
  it("is nothing when all is decided and agreed", () => {
    expect(waitsFor(row({}))).toEqual([]);
  });

  it("names each evaluator whose marks are missing, but no moderator", () => {
    const evaluators = [
      evaluator({ to_mark: 3, overdue: true }),
      evaluator({ name: "Marek", to_mark: 1 }),
      evaluator({ name: "Moderator", moderator: true, to_mark: 3 }),
    ];
    expect(missingMarks(row({ evaluators }))).toEqual([
      "Priya Shah: 3 to mark, overdue",
      "Marek: 1 to mark",
    ]);
  });

  it("asks for evaluators before it speaks of agreeing", () => {
    expect(waitsFor(row({ not_agreed: 3, enough_evaluators: false }))).toEqual([
      "Evaluators of two authorities",
    ]);
    expect(waitsFor(row({ not_agreed: 1 }))).toEqual(["1 mark to be agreed"]);
  });

  it("begins with what nobody but others can do", () => {
    const clock = { window_closed: true };
    expect(waitsFor(row({ clock, waiting_for_clarification: true, decided: 2 }))).toEqual([
      "An entry window",
      "The provider’s answer",
      "Criteria to be decided",
    ]);
  });
});
