/** What a task asks of a commissioner, and where it is done. */
import type { components } from "@/api/schema.gen";
import { paths } from "@/lib/paths";

export type Task = components["schemas"]["Task"];

interface TaskWords {
  readonly what: string;
  readonly why: string;
  /** The last part of the referral's address where it is done; absent: the referral itself. */
  readonly page?: string;
}

const count = (task: Task, one: string, many: string): string =>
  task.count === 1 ? `1 ${one}` : `${task.count ?? 0} ${many}`;

const WORDS: Partial<Record<Task["kind"], (task: Task) => TaskWords>> = {
  bids_to_open: (task) => ({
    what: "Open the bids",
    why: `${count(task, "bid is", "bids are")} ready to open`,
    page: "open",
  }),
  no_bids: () => ({ what: "Decide what to do", why: "It closed without a bid", page: "open" }),
  marks_missing: (task) => ({
    what: "See to the marks",
    why: `${count(task, "mark is", "marks are")} missing`,
    page: "marks",
  }),
  low_price: (task) => ({
    what: "Check a low price",
    why: `${count(task, "price is", "prices are")} far below the others`,
    page: "evaluation",
  }),
  ready_to_award: () => ({ what: "Award", why: "Every mark is agreed", page: "evaluation" }),
  family_answered: () => ({
    what: "Read the family’s answer",
    why: "The family has answered",
    page: "family-choice",
  }),
  family_late: () => ({
    what: "Go on without an answer",
    why: "The family’s date has passed",
    page: "family-choice",
  }),
  award_declined: () => ({
    what: "Offer it to the next",
    why: "The award was declined",
    page: "award",
  }),
  award_unanswered: () => ({
    what: "See to the award",
    why: "The winner has not answered in time",
    page: "award",
  }),
  question_unanswered: (task) => ({
    what: "Answer a question",
    why: `${count(task, "question waits", "questions wait")} for an answer`,
  }),
  freshness_lapsing: () => ({
    what: "Issue it or meet again",
    why: "The last meeting or the plan is about to be too old",
    page: "meeting",
  }),
};

/** How a task reads; one of a kind that is not a commissioner's has no words here. */
export function taskWords(task: Task): (TaskWords & { readonly to: string }) | undefined {
  const words = WORDS[task.kind]?.(task);
  const { reference } = task;
  if (!words || !reference) return undefined;
  const { page } = words;
  const to = page ? paths.referralPart(reference, page) : paths.referral(reference);
  return { ...words, to };
}
