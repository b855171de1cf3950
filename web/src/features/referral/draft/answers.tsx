import type { ReactNode } from "react";
import type { Vocabulary } from "@/features/category/vocabulary";
import { day, moment } from "@/lib/dates";
import { money } from "@/lib/money";
import type { Content, Draft, Private, Weights } from "./draft";
import type { PartName } from "./parts";

/** What the names of areas are, by their codes. */
export type AreaNames = ReadonlyMap<string, string>;

interface Names {
  readonly words: Vocabulary;
  readonly areas: AreaNames;
}

const NONE = "Not answered yet";

/** How each part of a draft reads: on the page that checks it, and beside somebody else's. */
const READS: Readonly<Record<PartName, (draft: Draft, names: Names) => ReactNode>> = {
  children: ({ content }) => children(content),
  home: ({ private: { home_postcode } }) => home_postcode || NONE,
  reason: ({ private: { reason } }) => text(reason),
  urgency: ({ urgent, content }) =>
    urgent ? `Urgent: ${content.urgent_reason || "no reason given yet"}` : "Standard",
  meeting: ({ content }) => date(content.last_meeting_on),
  plan: ({ content }) =>
    content.plan_on
      ? `${PLANS[content.plan_kind ?? ""] ?? "Plan"} of ${day(content.plan_on)}`
      : NONE,
  freshness: ({ content }) => content.freshness_reason || "Not needed, or not said",
  place: ({ placement_type, content }, { words }) =>
    `${words.placementType(placement_type)}, from ${day(content.start_date)}, ` +
    `${content.weeks_per_year} weeks a year`,
  needs: ({ content: { needs } }, { words }) =>
    list(needs.map(({ code, marks }) => `${words.need(code)}: ${marks} marks`)),
  services: ({ content: { services } }, { words }) =>
    services.length === 0 ? "None" : list(services.map((one) => service(one, words))),
  features: ({ content: { features } }, { words }) =>
    list(features.map((feature) => featureWords(feature, words))),
  outcomes: ({ content: { outcomes } }, { words }) =>
    list(outcomes.map(({ component, text }) => `${words.outcome(component)}: ${text}`)),
  weights: ({ content }) => weights(content.weights),
  incentive: ({ content: { incentive } }) =>
    incentive
      ? list([
          incentive.trigger,
          `At most ${money(incentive.cap)}`,
          `Shown by: ${incentive.evidence}`,
        ])
      : "No",
  family: ({ content }) => (content.parent_choice ? choice(content) : "No"),
  contact: ({ private: sealed }) => contact(sealed),
  reach: ({ content }, { areas }) => reach(content, areas),
  dates: ({ content }) => dates(content),
  narrative: ({ private: { narrative } }) => text(narrative),
};

export function answerOf(part: PartName, draft: Draft, names: Names): ReactNode {
  return READS[part](draft, names);
}

const PLANS: Readonly<Record<string, string>> = {
  ehc_plan: "EHC plan",
  care_plan: "Care plan",
};

function choice({ family_answer_days: days }: Content): string {
  return days ? `Yes, with ${days} working days to answer` : "Yes";
}

function dates({ deadline, clarification_deadline: questions }: Content): ReactNode {
  return list(
    [deadline && moment(deadline), questions && `Questions until ${moment(questions)}`].filter(
      (line) => typeof line === "string",
    ),
  );
}

function list(items: readonly string[]): ReactNode {
  if (items.length === 0) return NONE;
  if (items.length === 1) return items[0];
  return (
    <ul className="govuk-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function text(words: string): ReactNode {
  return words === "" ? NONE : <span className="app-typed">{words}</span>;
}

const date = (given: string | null | undefined): string => (given ? day(given) : NONE);

const GROUPS: Readonly<Record<string, string>> = {
  sibling: "Brothers or sisters",
  cohort: "A group",
};
const SEXES: Readonly<Record<string, string>> = { F: "girl", M: "boy" };

function children({ children, group }: Content): ReactNode {
  const said = children.map(({ pseudonym, age, sex }) =>
    [
      pseudonym || "No name yet",
      typeof age === "number" ? `aged ${age}` : "no age yet",
      sex ? SEXES[sex] : undefined,
    ]
      .filter((part) => part !== undefined)
      .join(", "),
  );
  return (
    <>
      {GROUPS[group]}
      {list(said)}
    </>
  );
}

function service(one: Content["services"][number], words: Vocabulary): string {
  const unit = words.unit(one.heading) ?? "unit";
  const often = one.per === "once" ? "once" : `a ${one.per}`;
  const children = one.children === 1 ? "1 child" : `${one.children} children`;
  return `${words.line(one.heading)}: ${one.quantity} ${unit}s ${often}, for ${children}`;
}

function featureWords(feature: Content["features"][number], words: Vocabulary): string {
  const kind = feature.must_have ? "must have" : "would help";
  const alone = feature.disqualifies ? ", bids without it are left out" : "";
  return `${words.feature(feature.code)}: ${kind}, ${feature.marks} marks${alone}`;
}

function weights(set: Weights): ReactNode {
  return list([
    `Price ${set.price}`,
    `Outcomes ${set.outcomes}`,
    `Needs ${set.needs}`,
    `Features ${set.features}`,
    `Location ${set.location}`,
    `Core competency ${set.core_competency}`,
  ]);
}

function contact(sealed: Private): ReactNode {
  const { contact_name, contact_job, contact_details, contact_phone } = sealed;
  const lines = [contact_name, contact_job, contact_details, contact_phone];
  return list(
    [...lines, sealed.contact_email, sealed.contact_times].flatMap((line) => (line ? [line] : [])),
  );
}

function reach({ limit }: Content, names: AreaNames): ReactNode {
  const areas = (limit.areas ?? []).map((code) => names.get(code) ?? code);
  const miles = limit.radius_miles
    ? [`${limit.radius_miles.replace(/\.00$/, "")} miles from home`]
    : [];
  return list([...miles, ...areas]);
}
