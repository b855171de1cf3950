import { describe, expect, it } from "vitest";
import { auditOf, emptyItem, fieldAt } from "./record";

const met = { ...emptyItem, met: "yes" };
const notMet = {
  met: "no",
  finding: "Two of ten have no reference.",
  action: "Get the references",
  actionBy: "2026-12-18",
};

describe("an audit as it is sent", () => {
  it("numbers the checklist from 1 and ties actions to their item", () => {
    const audit = auditOf({ doneOn: "2026-11-20", items: [met, notMet], failed: "no" });
    expect(audit.items.map(({ item, met }) => [item, met])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(audit.actions).toEqual([{ item: 2, words: "Get the references", due_on: "2026-12-18" }]);
    expect(audit.failed).toBe(false);
  });

  it("fails only where something is not met, and forgets actions of what is", () => {
    const changed = { ...notMet, met: "yes" };
    const audit = auditOf({ doneOn: "2026-11-20", items: [changed], failed: "yes" });
    expect(audit.failed).toBe(false);
    expect(audit.actions).toEqual([]);
  });
});

it("finds the field of an action that the service names by its place in what was sent", () => {
  const items = [met, notMet];
  expect(fieldAt("/done_on", items)).toBe("doneOn");
  expect(fieldAt("/items/1/finding", items)).toBe("items.1.finding");
  expect(fieldAt("/actions/0/due_on", items)).toBe("items.1.actionBy");
  expect(fieldAt("/actions/0/words", items)).toBe("items.1.action");
  expect(fieldAt("/actions", items)).toBe("actions");
});
