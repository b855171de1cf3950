/** What an answer is asked for, from the category's own configuration. */
import type { components } from "@/api/schema.gen";
import { readable } from "@/features/category/vocabulary";

type Schemas = components["schemas"];
export type Answer = Schemas["QualificationAnswer"];
export type Config = Schemas["CategoryConfig"];
export type Insurance = Schemas["CategoryInsurance"];
export type Scale = Schemas["CategoryInspectionScale"];

export interface Asked {
  /** Reference of a question, kind of cover, or `term` for a term of the contract. */
  readonly kind: string;
  readonly title: string;
  readonly guidance: string;
  /** What to attach, in words. */
  readonly evidence: string | undefined;
  readonly wordLimit: number | undefined;
  /** The evidence carries its own last day. */
  readonly dated: boolean;
  /** Answered by a yes or no. */
  readonly confirms: boolean;
  readonly covers: readonly Insurance[];
  /** Whether the minima of the covers hold for this answer; categories set their own. */
  readonly minimaHold: boolean;
  /** Only for the latest inspection. */
  readonly scales: readonly Scale[];
}

/** The question under which inspections are given, in every category. */
const INSPECTION = "R2";

export function askedOf(config: Config, kind: string): Asked {
  const cover = config.insurances.find((one) => one.kind === kind);
  const question = config.questions.find(({ ref }) => ref === (cover?.question ?? kind));
  const covers = cover ? [cover] : config.insurances.filter((one) => one.question === kind);
  const inspects = kind === INSPECTION;
  return {
    kind,
    title:
      cover?.name ?? question?.title ?? (kind === "term" ? "Term of the contract" : readable(kind)),
    guidance: question?.guidance ?? "",
    evidence: question?.evidence ?? undefined,
    wordLimit: question?.word_limit ?? undefined,
    dated: question?.own_expiry === true && covers.length === 0,
    confirms:
      question !== undefined && question.kind !== "scored" && covers.length === 0 && !inspects,
    covers,
    minimaHold: true,
    scales: inspects ? config.inspections : [],
  };
}
