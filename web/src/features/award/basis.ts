import type { components } from "@/api/schema.gen";

const WORDS = {
  top_rank: "First in rank",
  family_choice: "The family’s choice",
  next_rank: "Next in rank, after the one before",
} as const;

/** Why an award goes to a bid. */
export const basisWords = (basis: components["schemas"]["AwardBasis"]): string => WORDS[basis];
