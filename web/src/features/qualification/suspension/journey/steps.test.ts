import { describe, expect, it } from "vitest";
import { groundOf, possibleStep } from "./steps";

const all = {
  reason: "insurance_expired",
  questions: ["N1"],
  words: "The policy ended.",
  evidence: "Certificate",
  when: "after_notice" as const,
  noticeGivenOn: "2026-06-01",
};

describe("the steps of a suspension", () => {
  it("go on only when what comes before is answered", () => {
    expect(possibleStep("letter", {})).toBe("rule");
    expect(possibleStep("check", { reason: "safeguarding" })).toBe("evidence");
    expect(possibleStep("when", { reason: "x", words: "y", evidence: "z" })).toBe("when");
    expect(possibleStep("check", all)).toBe("check");
  });

  it("name a day of notice only where there was notice", () => {
    expect(groundOf(all)).toEqual({
      reason: "insurance_expired",
      questions: ["N1"],
      words: "The policy ended.",
      evidence: "Certificate",
      notice_given_on: "2026-06-01",
    });
    expect(groundOf({ ...all, when: "at_once" })).not.toHaveProperty("notice_given_on");
  });
});
