import { given } from "@/lib/given";
import type { Ground } from "../queries";

/** The pages of a suspension, in order. */
export const STEPS = ["rule", "evidence", "when", "letter", "check"] as const;

export type Step = (typeof STEPS)[number];

export const isStep = (value: string | undefined): value is Step =>
  STEPS.some((step) => step === value);

/** What was answered so far; it lives in the memory of the journey alone. */
export interface Answers {
  readonly reason?: string;
  readonly questions?: readonly string[];
  readonly words?: string;
  readonly evidence?: string;
  readonly when?: "at_once" | "after_notice";
  readonly noticeGivenOn?: string;
}

const NEEDED: Readonly<Record<Step, readonly (keyof Answers)[]>> = {
  rule: [],
  evidence: ["reason"],
  when: ["reason", "words", "evidence"],
  letter: ["reason", "words", "evidence", "when"],
  check: ["reason", "words", "evidence", "when"],
};

/** The step asked for, or the first whose answers are missing: a page opened anew begins again. */
export function possibleStep(asked: Step, answers: Answers): Step {
  const ready = (step: Step) => NEEDED[step].every((name) => answers[name] !== undefined);
  if (ready(asked)) return asked;
  return STEPS.findLast((step) => ready(step)) ?? "rule";
}

/** As the service takes it. */
export function groundOf(answers: Answers): Ground {
  const { reason = "", words = "", evidence = "", questions = [], when, noticeGivenOn } = answers;
  const notice_given_on = when === "after_notice" ? noticeGivenOn : undefined;
  return { reason, words, evidence, questions: [...questions], ...given({ notice_given_on }) };
}
