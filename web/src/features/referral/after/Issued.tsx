import type { ReactNode } from "react";
import { useVocabulary } from "@/features/category/vocabulary";
import { SummaryList } from "@/govuk/SummaryList";
import { shortDay } from "@/lib/dates";
import { money } from "@/lib/money";
import type { Referral } from "../queries";
import { reachWords, weightWords } from "./words";

/** What was asked for, as it stands since it was issued. */
export function Issued({ referral }: { readonly referral: Referral }) {
  const words = useVocabulary(referral.category.code);
  const { content } = referral;
  const own = referral.private;
  const dated = (day: string | null | undefined) => (day ? shortDay(day) : "not given");
  const rows: [string, ReactNode][] = [
    ["Children", content.children.map(childWords).join("; ")],
    ["Place", `${words.placementType(referral.placement_type)}, ${content.weeks_per_year} weeks a year`],
    ["Starts", shortDay(content.start_date)],
    ["Needs", <Items key="needs" items={content.needs.map((n) => `${words.need(n.code)} (${n.marks})`)} />],
    ["Features", <Items key="features" items={content.features.map((f) => featureWords(words.feature(f.code), f))} />],
    ["Services in the plan", <Items key="services" items={content.services.map((s) => `${words.line(s.heading)}: ${s.quantity} ${words.unit(s.heading) ?? s.per}`)} />],
    ["Outcomes", <Items key="outcomes" items={content.outcomes.map((o) => `${words.outcome(o.component)}: ${o.text}`)} />],
    ["Weights", weightWords(content.weights)],
    ["Reach", reachWords(content.limit)],
    ["Last meeting and plan", `${dated(content.last_meeting_on)}, ${dated(content.plan_on)}`],
    ["Why it was issued all the same", content.freshness_reason],
    ["Why it is urgent", content.urgent_reason],
    ["Premium for early progress", content.incentive && `${content.incentive.trigger}, up to ${money(content.incentive.cap)}`],
    ["The family chooses", content.parent_choice ? "Yes, between close offers" : "No"],
    ["Home", own.home_postcode],
    ["Why a place is sought", own.reason],
    ["About the child and the plan", <span key="narrative" className="app-typed">{own.narrative}</span>],
    ["Contact for the family", `${own.contact_name}, ${own.contact_details}`],
  ]; // prettier-ignore
  return (
    <SummaryList
      rows={rows.flatMap(([label, value]) =>
        value === null || value === undefined || value === "" ? [] : [{ label, value }],
      )}
    />
  );
}

type Child = Referral["content"]["children"][number];

function childWords({ pseudonym, age, sex }: Child): string {
  const of = sex === "F" ? ", girl" : sex === "M" ? ", boy" : "";
  return `${pseudonym}, ${age}${of}`;
}

type Feature = Referral["content"]["features"][number];

function featureWords(name: string, { marks, must_have, disqualifies }: Feature): string {
  const must = disqualifies
    ? ", must have: a bid without it is left out"
    : must_have
      ? ", must have"
      : "";
  return `${name} (${marks})${must}`;
}

function Items({ items }: { readonly items: readonly string[] }) {
  if (items.length === 0) return <>None</>;
  return (
    <ul className="govuk-list">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
