import { SummaryList } from "@/govuk/SummaryList";
import { StateTag } from "@/layout/StateTag";
import { moment, shortMoment } from "@/lib/dates";
import { tagOf } from "@/lib/tags";
import { basisWords } from "./basis";
import type { Award } from "./queries";

/** Why it went there, when, and what came of it. */
export function AwardFacts({ award }: { readonly award: Award }) {
  const { state, basis, reason, made_by, made_at, answer_reason } = award;
  const rows = [
    { label: "Status", value: <StateTag tag={tagOf("award", state)} /> },
    { label: "Why to this one", value: basis && basisWords(basis) },
    { label: "Reason given", value: reason },
    { label: "Made", value: `${shortMoment(made_at)}${made_by ? ` by ${made_by}` : ""}` },
    {
      label: "Standstill until",
      value: award.standstill_until && moment(award.standstill_until),
    },
    { label: "Answer due", value: !award.answered_at && moment(award.answer_due_at) },
    { label: "Answered", value: award.answered_at && shortMoment(award.answered_at) },
    { label: "Why", value: answer_reason },
  ];
  return (
    <SummaryList rows={rows.flatMap(({ label, value }) => (value ? [{ label, value }] : []))} />
  );
}
