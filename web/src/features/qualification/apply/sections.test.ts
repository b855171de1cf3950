import { expect, test } from "vitest";
import type { Missing, PreviewQuestion } from "./queries";
import { nextOpen, questionState, type Section, sectionState, sectionTag } from "./sections";

const question = (ref: string): PreviewQuestion => ({
  ref,
  title: ref,
  guidance: "",
  kind: "pass_fail",
  shared: false,
  suspends: false,
  own_expiry: false,
  descriptors: [],
  inspections: [],
  insurances: [],
});
const missing = (ref: string, code = "missing"): Missing => ({
  question: ref,
  code,
  pointer: `/answers/${ref}`,
  message: "",
  blocks: code === "missing",
});
const section: Section = {
  section: "inspection",
  name: "Inspection",
  questions: [question("R1"), question("R2"), question("R3")],
};
const application = (lacks: Missing[]) => ({
  answers: [],
  missing: lacks,
  content: {},
  discounts: [],
});

test("a question is done when nothing is missing, and a warning is a problem", () => {
  expect(questionState(application([]), question("R1"))).toBe("completed");
  expect(questionState(application([missing("R1")]), question("R1"))).toBe("not_yet_started");
  const ended = application([missing("R1", "expired")]);
  expect(questionState(ended, question("R1"))).toBe("problem");
});

test("a section is what its questions are together", () => {
  expect(sectionState(application([]), section)).toBe("completed");
  expect(sectionState(application([missing("R2")]), section)).toBe("in_progress");
  const none = application(["R1", "R2", "R3"].map((ref) => missing(ref)));
  expect(sectionState(none, section)).toBe("not_yet_started");
});

test("the next open question comes after this one, or from the start again", () => {
  const open = application([missing("R1"), missing("R3")]);
  expect(nextOpen(open, section, "R2")?.ref).toBe("R3");
  expect(nextOpen(open, section, "R3")?.ref).toBe("R1");
  expect(nextOpen(application([]), section, "R1")).toBeUndefined();
});

test("without discounts there is nothing to do and nothing done", () => {
  const tag = sectionTag(application([]), { ...section, section: "discounts" });
  expect(tag.words).toBe("None offered");
});
