/** What an issued referral asked for, in words. */
import type { Vocabulary } from "@/features/category/vocabulary";
import { shortDay } from "@/lib/dates";
import { money } from "@/lib/money";
import type { Referral } from "../queries";
import { reachWords, weightWords } from "./words";

/** One line, or several for a list. */
export interface IssuedRow {
  readonly label: string;
  readonly value: string | readonly string[];
}

type Given = string | readonly string[] | null | undefined | false;
const there = (rows: readonly (readonly [string, Given])[]): IssuedRow[] =>
  rows.flatMap(([label, value]) =>
    value === null || value === undefined || value === false || value === ""
      ? []
      : [{ label, value }],
  );

/** What bids are judged by and what those invited saw. */
export function askedRows({ content, placement_type }: Referral, words: Vocabulary): IssuedRow[] {
  const { incentive, last_meeting_on, plan_on } = content;
  const dated = (day: string | null | undefined) => (day ? shortDay(day) : "not given");
  return there([
    ["Children", content.children.map(childWords)],
    ["Place", `${words.placementType(placement_type)}, ${content.weeks_per_year} weeks a year`],
    ["Starts", shortDay(content.start_date)],
    ["Needs", content.needs.map(({ code, marks }) => `${words.need(code)} (${marks})`)],
    ["Features", content.features.map((one) => featureWords(words.feature(one.code), one))],
    ["Services in the plan", content.services.map((one) => serviceWords(one, words))],
    ["Outcomes", content.outcomes.map((one) => `${words.outcome(one.component)}: ${one.text}`)],
    ["Weights", weightWords(content.weights)],
    ["Reach", reachWords(content.limit)],
    ["Last met the family", dated(last_meeting_on)],
    ["Plan of", dated(plan_on)],
    ["Why it was issued all the same", content.freshness_reason],
    ["Why it is urgent", content.urgent_reason],
    [
      "Premium for early progress",
      incentive && `${incentive.trigger}, up to ${money(incentive.cap)}. ${incentive.evidence}`,
    ],
    ["The family chooses", content.parent_choice ? "Yes, between close offers" : "No"],
  ]);
}

/** What only the authority sees, or those who can meet the needs. */
export function privateRows({ private: own }: Referral): IssuedRow[] {
  return there([
    ["Home", own.home_postcode],
    ["Why a place is sought", own.reason],
    ["About the child and the plan", own.narrative],
    ["Contact for the family", [own.contact_name, own.contact_details].filter(Boolean).join(", ")],
  ]);
}

type Content = Referral["content"];

function childWords({ pseudonym, age, sex }: Content["children"][number]): string {
  const of = sex === "F" ? ", girl" : sex === "M" ? ", boy" : "";
  return `${pseudonym}, ${age}${of}`;
}

function featureWords(name: string, feature: Content["features"][number]): string {
  const { marks, must_have, disqualifies } = feature;
  if (disqualifies) return `${name} (${marks}), must have: a bid without it is left out`;
  return must_have ? `${name} (${marks}), must have` : `${name} (${marks})`;
}

function serviceWords(service: Content["services"][number], words: Vocabulary): string {
  const { heading, quantity, per } = service;
  return `${words.line(heading)}: ${quantity} ${words.unit(heading) ?? per} each ${per}`;
}
