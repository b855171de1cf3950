import type { components } from "@/api/schema.gen";
import type { Referral } from "../queries";

type Schemas = components["schemas"];

/** All that can be written of a referral before it is issued; saved whole. */
export type Draft = Schemas["ReferralDraft"];
export type Content = Schemas["ReferralContent"];
export type Private = Schemas["ReferralPrivate"];
export type Weights = Schemas["AwardWeights"];
export type Config = Schemas["CategoryConfig"];
export type PlacementType = Schemas["CategoryPlacementType"];

export function draftOf(referral: Referral): Draft {
  return {
    category: referral.category.code,
    placement_type: referral.placement_type,
    urgent: referral.urgent,
    content: referral.content,
    private: referral.private,
  };
}

/** A draft with only its kind of place, its start and what its category begins with. */
export function newDraft(config: Config, type: PlacementType, startDate: string): Draft {
  return {
    category: config.code,
    placement_type: type.code,
    urgent: false,
    content: {
      children: [],
      group: "none",
      start_date: startDate,
      weeks_per_year: type.weeks_default,
      needs: [],
      features: [],
      services: [],
      outcomes: [],
      weights: templateOf(config),
      discount_base: config.discount_base,
      parent_choice: false,
      limit: {},
    },
    private: {
      home_postcode: "",
      reason: "",
      narrative: "",
      contact_name: "",
      contact_details: "",
    },
  };
}

/** The weights a category starts with. */
export function templateOf({ award_template: template }: Config): Weights {
  const { price, outcomes, needs, features, location, core_competency } = template;
  return { price, outcomes, needs, features, location, core_competency };
}

/** The draft with some of its content, or of what is sealed, anew. */
export const withContent = (draft: Draft, content: Partial<Content>): Draft => ({
  ...draft,
  content: { ...draft.content, ...content },
});
export const withPrivate = (draft: Draft, sealed: Partial<Private>): Draft => ({
  ...draft,
  private: { ...draft.private, ...sealed },
});

/** Whether two answers say the same; null, absent and an empty text are all "not given". */
export function equal(one: unknown, other: unknown): boolean {
  if (one === other || (isNotGiven(one) && isNotGiven(other))) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  if (Array.isArray(one) && left.size !== right.size) return false;
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys].every((key) => equal(left.get(key), right.get(key)));
}

const isNotGiven = (value: unknown): boolean =>
  value === null || value === undefined || value === "";
