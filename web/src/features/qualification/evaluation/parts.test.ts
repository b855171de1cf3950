import { describe, expect, it } from "vitest";
import { criterionTag, openPart, partsOf, statementTag } from "./parts";
import type { Criterion, Scored } from "./queries";

const criterion = (question: string, changes: Partial<Criterion> = {}): Criterion => ({
  question,
  title: question,
  kind: "pass_fail",
  level: "provider",
  needed: true,
  proposal: { code: "declared", decision: "met", figures: [] },
  ...changes,
});

const decided = {
  decision: "met" as const,
  reason: "",
  evidence: "",
  by: "Ngozi",
  at: "2026-06-12T16:00:00Z",
};

const statement = (changes: Partial<Scored> = {}): Scored => ({
  question: "Q1",
  title: "Outcomes",
  waiting_for: 2,
  needs_moderator: false,
  marks: [],
  ...changes,
});

const evaluator = (moderator = false) => ({ moderator });

describe("the parts of an application", () => {
  const parts = partsOf({
    criteria: [
      criterion("G1", { needed: false }),
      criterion("N1", { decision: decided }),
      criterion("N2"),
    ],
    statements: [statement()],
  });

  it("opens what the address names", () => {
    expect(openPart(parts, "Q1")?.ref).toBe("Q1");
  });

  it("opens the first that still needs a person when nothing is named, or what is not there", () => {
    expect(openPart(parts, undefined)?.ref).toBe("N2");
    expect(openPart(parts, "Z9")?.ref).toBe("N2");
  });

  it("tags a criterion by its decision, and not at all where none is needed", () => {
    expect(criterionTag(criterion("N1", { decision: decided }))?.words).toBe("Met");
    expect(criterionTag(criterion("N2"))?.words).toBe("Not checked");
    expect(criterionTag(criterion("G1", { needed: false }))).toBeUndefined();
  });
});

describe("the tag of a statement", () => {
  const two = [evaluator(), evaluator()];

  it("counts the marks of those it was given to, the moderator aside", () => {
    expect(statementTag(statement({ waiting_for: 1 }), [...two, evaluator(true)]).words).toBe(
      "Marked 1 of 2",
    );
  });

  it("says when nobody has it", () => {
    expect(statementTag(statement({ waiting_for: 0 }), []).words).toBe("Not given yet");
  });

  it("ends with the agreed mark, by a moderator where marks differ widely", () => {
    expect(statementTag(statement({ waiting_for: 0 }), two).words).toBe("Ready to agree");
    expect(statementTag(statement({ waiting_for: 0, needs_moderator: true }), two).words).toBe(
      "Needs a moderator",
    );
    const agreed = { mark: 4, reason: "", at: decided.at };
    expect(statementTag(statement({ agreed }), two).words).toBe("Agreed");
  });
});
