import type { components } from "@/api/schema.gen";

type Proposal = components["schemas"]["CriterionProposal"];

/** What the rules found, by the code of their proposal (B3, B7). */
const WORDS: Readonly<Record<string, string>> = {
  above_cap: "Above the common cap.",
  answered_no: "Answered no.",
  awaiting_first_inspection: "Not inspected yet, and passes for a time.",
  cover_below_minimum: "The cover is below what is asked for.",
  cover_expired: "The cover has ended.",
  cover_missing: "The cover is missing.",
  cover_not_applicable: "Said not to apply here.",
  cover_not_dated: "The last day of the cover is missing.",
  cover_not_stated: "The cover is not stated.",
  cover_promised: "The cover is promised, and has to be shown before an award.",
  cover_sufficient: "The cover is what is asked for.",
  declared: "No rule looks deeper than the answer: read it.",
  evidence_expired: "The evidence has ended.",
  first_inspection_overdue: "Not inspected in the time allowed.",
  grade_unknown: "The outcome is not on this inspectorate’s scale.",
  inspection_in_future: "The day of the inspection has not come.",
  inspection_not_stated: "The inspection is not stated.",
  no_prices: "Nothing is priced.",
  no_type_acceptable: "No placement type can be accepted.",
  not_answered: "Not answered.",
  prices_acceptable: "Every placement type that is priced can be accepted.",
  rating_accepted: "The outcome is what is asked for.",
  rating_only_supplements: "This inspection adds to another and does not stand alone.",
  rating_provisional: "The outcome passes for a time.",
  rating_refused: "The outcome is below what is asked for.",
  scale_unknown: "This inspectorate’s scale is not known.",
  some_types_acceptable: "Some of the placement types can be accepted.",
};

export const proposalWords = ({ code }: Pick<Proposal, "code">): string =>
  WORDS[code] ?? "Read the answer.";

const DECISIONS = { met: "Met", met_for_now: "Met for now", not_met: "Not met" } as const;

export type Decision = components["schemas"]["CriterionDecision"];

export const decisionWords = (decision: Decision): string => DECISIONS[decision];

export const isDecision = (value: string): value is Decision => value in DECISIONS;
