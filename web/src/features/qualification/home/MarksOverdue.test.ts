import { describe, expect, it } from "vitest";
import type { Evaluator, Queued } from "../evaluation/queries";
import { marksOverdue } from "./MarksOverdue";

function evaluator(name: string, overdue: boolean): Evaluator {
  return {
    role_id: name,
    name,
    authority: "Kent",
    moderator: false,
    declared: true,
    blocked: false,
    marked: 0,
    to_mark: 3,
    overdue,
  };
}

function application(reference: string, evaluators: Evaluator[]): Queued {
  return {
    application_id: reference,
    reference,
    category: "sen",
    establishment: "Oakfield School",
    provider: "Oakfield",
    state: "in_evaluation",
    clock: { overdue: false, extended: false, window_closed: false },
    initial: false,
    waiting_for_clarification: false,
    criteria: 30,
    decided: 0,
    not_agreed: 3,
    evaluators,
    enough_evaluators: true,
  };
}

describe("marks overdue", () => {
  it("lists a line for each evaluator and application, by evaluator", () => {
    const rows = marksOverdue([
      application("SEN-2026-00001", [evaluator("Priya", true), evaluator("Marek", false)]),
      application("SEN-2026-00002", [evaluator("Dylan", true)]),
      application("SEN-2026-00003", [evaluator("Priya", true)]),
    ]);
    expect(rows.map((row) => [row.evaluator.name, row.application.reference])).toEqual([
      ["Dylan", "SEN-2026-00002"],
      ["Priya", "SEN-2026-00001"],
      ["Priya", "SEN-2026-00003"],
    ]);
  });
});
