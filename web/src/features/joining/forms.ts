import type { components } from "@/api/schema.gen";

type LegalForm = components["schemas"]["Form"];

const WORDS: Readonly<Record<LegalForm, string>> = {
  charity: "Charity",
  company: "Company",
  community_interest_company: "Community interest company",
  partnership: "Partnership",
  sole_trader: "Sole trader",
  public_body: "Public body",
};

/** Legal forms of providers, for a select. */
export const FORMS = Object.entries(WORDS).map(([value, label]) => ({ value, label }));

export const isForm = (value: string): value is LegalForm => value in WORDS;
