/** How far a part of an application is: read off what the service says is missing. */
import { tagOf, type TagWords, type TaskState } from "@/lib/tags";
import type { Application, Missing, Preview, PreviewQuestion } from "./queries";

export type Section = Preview["sections"][number];
export type SectionCode = Section["section"];

/** The columns of the overview, in the order met. */
export const SECTIONS: readonly { readonly code: SectionCode; readonly name: string }[] = [
  { code: "organisation", name: "Organisation" },
  { code: "safety_and_insurance", name: "Safety and insurance" },
  { code: "inspection", name: "Inspection" },
  { code: "statements", name: "Statements" },
  { code: "prices", name: "Prices" },
  { code: "discounts", name: "Discounts" },
];

type Parts = Pick<Application, "answers" | "missing" | "content" | "discounts">;

export function lacksOf({ missing }: Pick<Application, "missing">, ref: string): Missing[] {
  return missing.filter(({ question }) => question === ref);
}

/** Not yet begun, begun, something wrong with what there is, or done. */
export function questionState(of: Parts, { ref, kind }: PreviewQuestion): TaskState {
  const lacks = lacksOf(of, ref);
  if (lacks.length === 0) return "completed";
  if (lacks.some(({ code }) => code !== "missing")) return "problem";
  return isBegun(of, ref, kind) ? "in_progress" : "not_yet_started";
}

function isBegun(of: Parts, ref: string, kind: PreviewQuestion["kind"]): boolean {
  if (kind === "price_schedule") return (of.content.placement_types ?? []).length > 0;
  return of.answers.some(({ question, source }) => question === ref && source !== "none");
}

/** The state of a section: that of its questions together. */
export function sectionState(of: Parts, { questions }: Pick<Section, "questions">): TaskState {
  const states = questions.map((question) => questionState(of, question));
  if (states.includes("problem")) return "problem";
  if (states.every((state) => state === "completed")) return "completed";
  return states.every((state) => state === "not_yet_started") ? "not_yet_started" : "in_progress";
}

/** Discounts are nobody's duty: without any there is nothing left to do either. */
export function sectionTag(of: Parts, section: Section): TagWords {
  if (section.section === "discounts" && of.discounts.length === 0)
    return { words: "None offered" };
  return tagOf("task", sectionState(of, section));
}

/** The next question of the section that is not done; nothing when all the others are. */
export function nextOpen(of: Parts, section: Section, ref: string): PreviewQuestion | undefined {
  const at = section.questions.findIndex((question) => question.ref === ref);
  const later = section.questions.slice(at + 1);
  const earlier = section.questions.slice(0, Math.max(0, at));
  return [...later, ...earlier].find((question) => questionState(of, question) !== "completed");
}
