/** What of an issued referral may still change, as a form and as what is sent. */
import type { components } from "@/api/schema.gen";
import { instantOf } from "@/lib/dates";
import type { Referral } from "../queries";

type NewVersion = components["schemas"]["NewReferralVersion"];

export interface ChangeValues {
  start_date: string;
  last_meeting_on: string;
  plan_on: string;
  outcomes: { component: string; text: string }[];
  place_reason: string;
  narrative: string;
  contact_name: string;
  contact_details: string;
  deadline: string;
  reason: string;
}

export function valuesOf({ content, private: own }: Referral): ChangeValues {
  return {
    start_date: content.start_date,
    last_meeting_on: content.last_meeting_on ?? "",
    plan_on: content.plan_on ?? "",
    outcomes: content.outcomes.map(({ component, text }) => ({ component, text })),
    place_reason: own.reason,
    narrative: own.narrative,
    contact_name: own.contact_name,
    contact_details: own.contact_details ?? "",
    deadline: "",
    reason: "",
  };
}

const FIELDS = [
  "start_date",
  "last_meeting_on",
  "plan_on",
  "place_reason",
  "narrative",
  "contact_name",
  "contact_details",
] as const;

/** Only what differs is sent: what is not named stays as it is. */
export function changedOf(referral: Referral, values: ChangeValues): NewVersion {
  const before = valuesOf(referral);
  const changed: NewVersion = { reason: values.reason };
  for (const field of FIELDS) {
    if (values[field] !== before[field] && values[field] !== "") changed[field] = values[field];
  }
  const differ = values.outcomes.some(({ text }, index) => text !== before.outcomes[index]?.text);
  if (differ) changed.outcomes = values.outcomes;
  const [day = "", clock = ""] = values.deadline.split("T");
  if (day !== "" && clock !== "") changed.deadline = instantOf(day, clock);
  return changed;
}
