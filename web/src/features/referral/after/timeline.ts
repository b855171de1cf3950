/** The life of a referral as the events of its picture. */
import type { components } from "@/api/schema.gen";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { TimelineEvent } from "@/pictures/ReferralTimeline";
import type { Referral } from "../queries";

type Schemas = components["schemas"];

/** What is known beside the referral itself; absent while it is not there or not yet known. */
export interface Happened {
  readonly versions?: readonly Schemas["ReferralVersion"][] | undefined;
  readonly markedAt?: string | undefined;
  readonly family?: Schemas["FamilyOffers"] | undefined;
  readonly awardedAt?: string | undefined;
}

interface Event {
  readonly code: string;
  readonly name: string;
  readonly at?: string | null | undefined;
  readonly done: boolean;
  readonly to?: string;
}

const OVER: readonly string[] = ["cancelled", "ended_without_award"];

export function eventsOf(
  referral: Referral,
  happened: Happened,
  now = new Date(),
): TimelineEvent[] {
  const past = (at: string | null | undefined) => !!at && Date.parse(at) <= now.getTime();
  const over = OVER.includes(referral.state);
  const events = all(referral, happened, past).filter(({ done }) => done || !over);
  if (over) {
    const name = referral.state === "cancelled" ? "Cancelled" : "Ended without an award";
    events.push({ code: "over", name, at: referral.ended_at, done: true });
  }
  const next = events.findIndex(({ done }) => !done);
  return events.map(({ code, name, at, done, to }, index) => ({
    code,
    name,
    at: at ? moment(at) : undefined,
    standing: done ? "done" : index === next ? "now" : "to_come",
    to,
  }));
}

function all(
  referral: Referral,
  { versions = [], markedAt, family, awardedAt }: Happened,
  past: (at: string | null | undefined) => boolean,
): Event[] {
  const { reference, state, content } = referral;
  const closed = state !== "open" && state !== "draft";
  const to = (part: string) => paths.referralPart(reference, part);
  const changed = versions.at(-1);
  return [
    { code: "drafted", name: "Drafted", at: referral.created_at, done: true },
    { code: "issued", name: "Issued", at: referral.issued_at, done: !!referral.issued_at },
    ...(changed && changed.number > 1
      ? [{ code: "changed", name: "Changed", at: changed.at, done: true, to: to("versions") }]
      : []),
    {
      code: "questions_end",
      name: "Questions end",
      at: referral.clarification_deadline,
      done: closed || past(referral.clarification_deadline),
    },
    { code: "closes", name: "Closes", at: referral.deadline, done: closed },
    {
      code: "opened",
      name: "Opened",
      at: referral.opened_at,
      done: !!referral.opened_at,
      ...(referral.opened_at && { to: to("marks") }),
    },
    {
      code: "marked",
      name: "Marked",
      at: markedAt,
      done: !!markedAt,
      ...(markedAt && { to: to("evaluation") }),
    },
    ...(content.parent_choice ? [familyEvent(family, to("family-choice"))] : []),
    {
      code: "awarded",
      name: "Awarded",
      at: awardedAt,
      done: state === "awarded",
      ...(awardedAt && { to: to("awards") }),
    },
  ];
}

function familyEvent(family: Happened["family"], to: string): Event {
  const waiting = family?.status === "waiting";
  return {
    code: "family",
    name: waiting ? "Family answers by" : "Family",
    at: waiting ? family.answer_by : (family?.answered_at ?? family?.answer_by),
    done: family !== undefined && !waiting,
    ...(family && { to }),
  };
}
