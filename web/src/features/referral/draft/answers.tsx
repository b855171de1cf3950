import type { ReactNode } from "react";
import type { Vocabulary } from "@/features/category/vocabulary";
import { day } from "@/lib/dates";
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
  plan: ({ content }) => date(content.plan_on),
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
  family: ({ content }) => (content.parent_choice ? "Yes" : "No"),
  contact: ({ private: sealed }) => contact(sealed),
  reach: ({ content }, { areas }) => reach(content, areas),
  narrative: ({ private: { narrative } }) => text(narrative),
};

export function answerOf(part: PartName, draft: Draft, names: Names): ReactNode {
  return READS[part](draft, names);
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
    [pseudonym || "No name yet", `aged ${age}`, sex ? SEXES[sex] : undefined]
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

function contact({ contact_name, contact_details }: Private): ReactNode {
  return list([contact_name, contact_details].filter((line) => line !== ""));
}

function reach({ limit }: Content, names: AreaNames): ReactNode {
  const areas = (limit.areas ?? []).map((code) => names.get(code) ?? code);
  const miles = limit.radius_miles
    ? [`${limit.radius_miles.replace(/\.00$/, "")} miles from home`]
    : [];
  return list([...miles, ...areas]);
}
