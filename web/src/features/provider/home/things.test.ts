import { expect, test } from "vitest";
import type { Task } from "./queries";
import { thingWords, toOf, type Known } from "./things";

const known: Known = {
  establishments: [{ id: "e1", name: "Oakfield School" }],
  members: [{ id: "m1", establishment_id: "e1", category: "sen" }],
};
const task = (part: Partial<Task> & Pick<Task, "kind">): Task => ({
  thing_id: "m1",
  urgent: false,
  ...part,
});

test("evidence that ends is replaced where it is held", () => {
  const ends = task({ kind: "evidence_expiring", about: "public_liability" });
  expect(toOf(ends, known)).toBe("/establishments/e1/members/m1/evidence/public_liability");
});

test("a suspension is put right on its own page", () => {
  expect(toOf(task({ kind: "membership_suspended" }), known)).toBe(
    "/establishments/e1/members/m1/suspension",
  );
});

test("an award is answered from the invitation of the school it is for", () => {
  const award = task({
    kind: "award_to_answer",
    thing_id: "a1",
    reference: "WSX-2026-0042",
    establishment: "Oakfield School",
  });
  expect(toOf(award, known)).toBe("/invitations/WSX-2026-0042?establishment=e1");
});

test("what is not known yet leads to the list it is in", () => {
  const nothing: Known = { establishments: [], members: [] };
  expect(toOf(task({ kind: "membership_suspended" }), nothing)).toBe("/establishments");
});

test("questions are counted", () => {
  expect(thingWords({ kind: "application_question", count: 1 })).toBe(
    "A question on your application",
  );
  expect(thingWords({ kind: "application_question", count: 3 })).toBe(
    "3 questions on your application",
  );
});
