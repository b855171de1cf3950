import { expect, test } from "vitest";
import type { ApplicationToMark, Assigned } from "./queries";
import { toMark } from "./toMark";

const assigned: Assigned = {
  referral_id: "r",
  reference: "WSX-2026-0042",
  category: "sen",
  part: "evaluator",
  statements: 3,
  to_mark: 2,
  to_agree: 1,
  needed_by: "2026-12-22",
  opened_at: "2026-11-20T17:00:00Z",
  declared: true,
  blocked: false,
  items: [
    { number: 1, words: 90, tag: "to_mark", drafted: true },
    { number: 2, words: 80, tag: "to_mark", drafted: false },
    { number: 3, words: 70, tag: "for_moderator", drafted: false },
  ],
  permissions: ["mark"],
};

const application: ApplicationToMark = {
  application_id: "a",
  reference: "SEN-2026-00004",
  establishment: "Tansyfold Marsh School",
  category: "sen",
  round_id: "round",
  due_on: "2026-11-24",
  moderator: false,
  declared: false,
  blocked: false,
  statements: [
    {
      question: "Q1",
      title: "Outcomes",
      words: 90,
      tag: "to_mark",
      drafted: false,
      overdue: false,
    },
  ],
  permissions: ["declare"],
};

const said = (rows: ReturnType<typeof toMark>["rows"]) =>
  rows.map(({ round, at, state }) => [round.reference, at, state].join(" "));

test("statements of bids and applications stand together, the nearest day first", () => {
  const { rows } = toMark([assigned], [{ ...application, declared: true, permissions: ["mark"] }]);
  expect(said(rows)).toEqual([
    "SEN-2026-00004 Q1 to_mark",
    "WSX-2026-0042 1 draft",
    "WSX-2026-0042 2 to_mark",
  ]);
});

test("a round is declared about once, before anything of it is shown", () => {
  const second = { ...application, application_id: "b", reference: "SEN-2026-00005" };
  expect(said(toMark([], [application, second]).rows)).toEqual(["SEN-2026-00004  declare"]);
});

test("a link blocks; the moderator has what evaluators do not agree", () => {
  expect(toMark([{ ...assigned, blocked: true }], []).rows).toEqual([]);
  const moderator = { ...assigned, part: "moderator" as const };
  expect(said(toMark([moderator], []).rows)).toContain("WSX-2026-0042 3 for_moderator");
});
