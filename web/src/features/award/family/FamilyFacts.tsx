import { useQuery } from "@tanstack/react-query";
import type { Referral } from "@/features/referral/queries";
import { evaluationQuery } from "@/features/scoring/evaluation/queries";
import { SummaryList } from "@/govuk/SummaryList";
import { StateTag } from "@/layout/StateTag";
import { momentAndDays, shortMoment } from "@/lib/dates";
import { tagOf } from "@/lib/tags";
import type { FamilyOffers } from "../queries";

interface Props {
  readonly referral: Referral;
  readonly offers: FamilyOffers;
}

/** What it was offered, until when, and the answer in its own words. */
export function FamilyFacts({ referral, offers }: Props) {
  const bids = useQuery(evaluationQuery(referral.id)).data?.bids ?? [];
  const nameOf = (id: string) => bids.find(({ bid_id }) => bid_id === id)?.establishment ?? "";
  const names = (ids: readonly string[]) => ids.map(nameOf).filter(Boolean).join(", ");
  const { status, offered, sent_at, answer_by, reminded_at, answered_at, answered_by } = offers;
  const rows = [
    { label: "Status", value: <StateTag tag={tagOf("family", status)} /> },
    { label: "Offered", value: names(offered) },
    { label: "Sent", value: shortMoment(sent_at) },
    {
      label: status === "waiting" ? "Answers by" : "Could answer until",
      value: status === "waiting" ? momentAndDays(answer_by) : shortMoment(answer_by),
    },
    { label: "Reminded", value: reminded_at && shortMoment(reminded_at) },
    {
      label: "Answered",
      value: answered_at && `${shortMoment(answered_at)}${answered_by ? `, ${answered_by}` : ""}`,
    },
    { label: "Answer", value: answered_at && answerWords(offers, nameOf) },
    {
      label: "In their words",
      value: offers.words && <span className="app-typed">{offers.words}</span>,
    },
  ];
  return (
    <SummaryList rows={rows.flatMap(({ label, value }) => (value ? [{ label, value }] : []))} />
  );
}

/** "1. Brook House, 2. Ash Lane", or that none of them fits. */
export function answerWords(
  { none_fits, preferences }: Pick<FamilyOffers, "none_fits" | "preferences">,
  nameOf: (id: string) => string,
): string {
  if (none_fits) return "None of these";
  return preferences.map((id, index) => `${index + 1}. ${nameOf(id)}`).join(", ");
}
