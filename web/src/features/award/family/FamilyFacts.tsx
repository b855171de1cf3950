import { useQuery } from "@tanstack/react-query";
import type { Referral } from "@/features/referral/queries";
import { evaluationQuery } from "@/features/scoring/evaluation/queries";
import { SummaryList } from "@/govuk/SummaryList";
import { StateTag } from "@/layout/StateTag";
import { moment, momentAndDays, shortDay, shortMoment } from "@/lib/dates";
import { tagOf } from "@/lib/tags";
import { familyLinksQuery, type FamilyOffers } from "../queries";

interface Props {
  readonly referral: Referral;
  readonly offers: FamilyOffers;
}

/** What it was offered, until when, and the answer in its own words. */
export function FamilyFacts({ referral, offers }: Props) {
  const bids = useQuery(evaluationQuery(referral.id)).data?.bids ?? [];
  const links = useQuery(familyLinksQuery(referral.id)).data ?? [];
  const opened = links.some(({ opened_at }) => opened_at != null && opened_at >= offers.sent_at);
  const nameOf = (id: string) => bids.find(({ bid_id }) => bid_id === id)?.establishment ?? "";
  const rows = [
    ...askedRows(offers, nameOf, opened),
    ...answerRows(offers, nameOf),
    ...thoughtRows(offers, nameOf),
    ...decisionRows(offers, nameOf),
  ];
  return (
    <SummaryList rows={rows.flatMap(({ label, value }) => (value ? [{ label, value }] : []))} />
  );
}

type NameOf = (id: string) => string;

function askedRows(
  { status, offered, sent_at, answer_by, reminded_at }: FamilyOffers,
  nameOf: NameOf,
  opened: boolean,
) {
  const waiting = status === "waiting";
  return [
    {
      label: "Status",
      value: <StateTag tag={tagOf("family", waiting && opened ? "opened" : status)} />,
    },
    { label: "Offered", value: offered.map(nameOf).filter(Boolean).join(", ") },
    { label: "Sent", value: shortMoment(sent_at) },
    { label: "Last day to answer", value: waiting ? momentAndDays(answer_by) : moment(answer_by) },
    { label: "Reminded", value: reminded_at && shortMoment(reminded_at) },
  ];
}

const HOW = { phone: "by phone", in_person: "face to face", letter: "by letter or mail" } as const;

function answerRows(offers: FamilyOffers, nameOf: NameOf) {
  const { answered_at, answered_by, told_by, told_on, how, recorded_by, words } = offers;
  const told = told_by && told_on && `${told_by}, ${how ? HOW[how] : ""}, on ${shortDay(told_on)}`;
  return [
    {
      label: "Answered",
      value: answered_at && `${shortMoment(answered_at)}${answered_by ? `, ${answered_by}` : ""}`,
    },
    { label: "Told by", value: told },
    { label: "Written down by", value: recorded_by },
    { label: "Answer", value: answered_at && answerWords(offers, nameOf) },
    { label: "In their words", value: words && <span className="app-typed">{words}</span> },
  ];
}

const FEELS = { like: "likes it", not_sure: "is not sure", dislike: "does not like it" } as const;

/** What young people think of each place. */
function thoughtRows({ reactions }: FamilyOffers, nameOf: NameOf) {
  return reactions.map(({ place, person, feels, why }) => ({
    label: `About ${nameOf(place)}`,
    value: (
      <span className="app-typed">
        {person ?? "Young person"} {FEELS[feels]}
        {why ? `: ${why}` : ""}
      </span>
    ),
  }));
}

function decisionRows(offers: FamilyOffers, nameOf: NameOf) {
  const { wish, child_wants, decision_reason, decided_by, decided_at, other_school } = offers;
  return [
    { label: "The wish", value: wish && answerWords(wish, nameOf) },
    { label: "What the child wants", value: child_wants },
    {
      label: "Social worker’s decision",
      value:
        decision_reason &&
        `${decision_reason} (${decided_by ?? ""}, ${shortMoment(decided_at ?? "")})`,
    },
    {
      label: "Another school asked for",
      value: other_school && `${other_school.words} (${shortDay(other_school.asked_on)})`,
    },
  ];
}

/** "1. Brook House, 2. Ash Lane", or that none of them fits. */
export function answerWords(
  { none_fits, preferences }: Pick<FamilyOffers, "none_fits" | "preferences">,
  nameOf: NameOf,
): string {
  if (none_fits || preferences.length === 0) return "None of these";
  return preferences.map((id, index) => `${index + 1}. ${nameOf(id)}`).join(", ");
}
