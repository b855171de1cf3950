/**
 * A draft in parts that each say one thing: what cannot be saved is held back by the part, and two
 * people's changes are laid side by side by the part.
 */
import type { components } from "@/api/schema.gen";
import { type Draft, equal, withContent, withPrivate } from "./draft";

type FieldError = components["schemas"]["FieldError"];

interface PartOf {
  readonly label: string;
  /** Where it stands in the draft: JSON pointers, with all below them. */
  readonly at: readonly string[];
  /** `into`, with this part as `from` has it. */
  readonly put: (into: Draft, from: Draft) => Draft;
}

const PARTS = {
  children: {
    label: "The children",
    at: ["/content/children", "/content/group"],
    put: (into, { content: { children, group } }) => withContent(into, { children, group }),
  },
  home: {
    label: "Where home is",
    at: ["/private/home_postcode"],
    put: (into, from) => withPrivate(into, { home_postcode: from.private.home_postcode }),
  },
  reason: {
    label: "Why a place is needed",
    at: ["/private/reason"],
    put: (into, from) => withPrivate(into, { reason: from.private.reason }),
  },
  urgency: {
    label: "How urgent it is",
    at: ["/urgent", "/content/urgent_reason", "/urgent_reason"],
    put: (into, from) => ({
      ...withContent(into, { urgent_reason: from.content.urgent_reason ?? null }),
      urgent: from.urgent ?? false,
    }),
  },
  meeting: {
    label: "The last meeting",
    at: ["/content/last_meeting_on"],
    put: (into, from) =>
      withContent(into, { last_meeting_on: from.content.last_meeting_on ?? null }),
  },
  plan: {
    label: "The plan",
    at: ["/content/plan_on", "/content/plan_kind"],
    put: (into, from) =>
      withContent(into, {
        plan_on: from.content.plan_on ?? null,
        plan_kind: from.content.plan_kind ?? null,
      }),
  },
  freshness: {
    label: "Why it goes ahead on old information",
    at: ["/content/freshness_reason", "/freshness_reason"],
    put: (into, from) =>
      withContent(into, { freshness_reason: from.content.freshness_reason ?? null }),
  },
  place: {
    label: "The place",
    at: [
      "/category",
      "/placement_type",
      "/content/start_date",
      "/content/weeks_per_year",
      "/content/discount_base",
    ],
    put: (into, from) => {
      const { start_date, weeks_per_year, discount_base } = from.content;
      return {
        ...withContent(into, { start_date, weeks_per_year, discount_base }),
        category: from.category,
        placement_type: from.placement_type,
      };
    },
  },
  needs: {
    label: "Needs",
    at: ["/content/needs"],
    put: (into, { content: { needs } }) => withContent(into, { needs }),
  },
  services: {
    label: "Services in the plan",
    at: ["/content/services"],
    put: (into, { content: { services } }) => withContent(into, { services }),
  },
  features: {
    label: "Features",
    at: ["/content/features"],
    put: (into, { content: { features } }) => withContent(into, { features }),
  },
  outcomes: {
    label: "Outcomes",
    at: ["/content/outcomes"],
    put: (into, { content: { outcomes } }) => withContent(into, { outcomes }),
  },
  weights: {
    label: "Weights",
    at: ["/content/weights"],
    put: (into, { content: { weights } }) => withContent(into, { weights }),
  },
  incentive: {
    label: "Premium for early progress",
    at: ["/content/incentive"],
    put: (into, from) => withContent(into, { incentive: from.content.incentive ?? null }),
  },
  family: {
    label: "Whether the family chooses",
    at: ["/content/parent_choice", "/content/family_answer_days"],
    put: (into, from) =>
      withContent(into, {
        parent_choice: from.content.parent_choice,
        family_answer_days: from.content.family_answer_days ?? null,
      }),
  },
  contact: {
    label: "Who the family talks to",
    at: [
      "/private/contact_name",
      "/private/contact_details",
      "/private/contact_job",
      "/private/contact_phone",
      "/private/contact_email",
      "/private/contact_times",
    ],
    put: (into, { private: from }) =>
      withPrivate(into, {
        contact_name: from.contact_name,
        contact_details: from.contact_details ?? "",
        contact_job: from.contact_job ?? "",
        contact_phone: from.contact_phone ?? "",
        contact_email: from.contact_email ?? "",
        contact_times: from.contact_times ?? "",
      }),
  },
  reach: {
    label: "Reach",
    at: ["/content/limit"],
    put: (into, { content: { limit } }) => withContent(into, { limit }),
  },
  dates: {
    label: "When bids close",
    at: [
      "/content/deadline",
      "/content/clarification_deadline",
      "/deadline",
      "/clarification_deadline",
    ],
    put: (into, from) =>
      withContent(into, {
        deadline: from.content.deadline ?? null,
        clarification_deadline: from.content.clarification_deadline ?? null,
      }),
  },
  narrative: {
    label: "About the child and the plan",
    at: ["/private/narrative"],
    put: (into, from) => withPrivate(into, { narrative: from.private.narrative }),
  },
} as const satisfies Record<string, PartOf>;

export type PartName = keyof typeof PARTS;

const NAMES: readonly PartName[] = [
  "children",
  "home",
  "reason",
  "urgency",
  "meeting",
  "plan",
  "freshness",
  "place",
  "needs",
  "services",
  "features",
  "outcomes",
  "weights",
  "incentive",
  "family",
  "contact",
  "reach",
  "dates",
  "narrative",
];

export const labelOf = (name: PartName): string => PARTS[name].label;

/** The part a pointer of the service points into. */
export function partAt(pointer: string): PartName | undefined {
  return NAMES.find((name) =>
    PARTS[name].at.some((at) => pointer === at || pointer.startsWith(`${at}/`)),
  );
}

/** `into` with the named parts as `from` has them. */
export function put(names: Iterable<PartName>, into: Draft, from: Draft): Draft {
  let next = into;
  for (const name of names) next = PARTS[name].put(next, from);
  return next;
}

/** The parts in which two drafts differ. */
export function differing(one: Draft, other: Draft): readonly PartName[] {
  return NAMES.filter((name) => !equal(PARTS[name].put(one, other), one));
}

/** What can be saved of it: parts with a fault stay as they were. */
export function withoutFaults(draft: Draft, saved: Draft, faults: readonly FieldError[]): Draft {
  const faulty = faults.map(({ pointer }) => partAt(pointer)).filter((name) => name !== undefined);
  return put(new Set(faulty), draft, saved);
}
