import { describe, expect, it } from "vitest";
import { marksOverdue } from "./MarksOverdue";

const evaluator = (name: string, overdue: boolean) => ({ name, overdue });

describe("marks overdue", () => {
  it("lists a line for each evaluator and application, by evaluator", () => {
    const rows = marksOverdue([
      { reference: "SEN-1", evaluators: [evaluator("Priya", true), evaluator("Marek", false)] },
      { reference: "SEN-2", evaluators: [evaluator("Dylan", true)] },
      { reference: "SEN-3", evaluators: [evaluator("Priya", true)] },
    ]);
    expect(rows.map((row) => [row.evaluator.name, row.application.reference])).toEqual([
      ["Dylan", "SEN-2"],
      ["Priya", "SEN-1"],
      ["Priya", "SEN-3"],
    ]);
  });
});
