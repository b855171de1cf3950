/** What the law of a system asks, in words; a rule that it does not have is left out. */
import { shortDay } from "@/lib/dates";
import type { Dps } from "./queries";

type Rules = Dps["rules"];

interface Rule {
  readonly label: string;
  readonly value: string;
}

export function rulesOf(rules: Rules): Rule[] {
  const {
    validity_changes_until: until,
    latest_end: latest,
    award_notice_days: award,
    contract_details_notice_days: details,
    standstill_working_days: standstill,
  } = rules;
  return [
    ...when(until, (on) => ["Its end may change until", shortDay(on)]),
    ...when(latest, (on) => ["It ends by", shortDay(on)]),
    {
      label: "Decision about an application",
      value: `${rules.decision_working_days} working days, ${rules.extended_working_days} with a recorded reason`,
    },
    { label: "Time to bid", value: `At least ${rules.least_days_to_tender} days` },
    ...when(award, (days) => ["Award notices", awardWords(days, rules)]),
    ...when(details, (days) => ["Contract details notice", `Within ${days} days of a contract`]),
    ...when(standstill, (days) => [
      "Standstill, where one is kept",
      `At least ${days} working days`,
    ]),
    {
      label: "Conditions of membership",
      value: rules.conditions_frozen_in_term ? "Cannot change in its term" : "May change",
    },
    { label: "Admissions and removals", value: memberWords(rules) },
  ];
}

function awardWords(days: number, { award_notices_by_quarter: grouped }: Rules): string {
  return grouped
    ? `Grouped by calendar quarter, within ${days} days of its end`
    : `Within ${days} days`;
}

function memberWords({ notices_on_admission: came, notices_on_removal: left }: Rules): string {
  if (came && left) return "Each is published";
  if (came) return "Each admission is published";
  return left ? "Each removal is published" : "Not published one by one";
}

function when<T>(
  value: T | null | undefined,
  words: (value: T) => readonly [string, string],
): Rule[] {
  if (value == null) return [];
  const [label, text] = words(value);
  return [{ label, value: text }];
}
