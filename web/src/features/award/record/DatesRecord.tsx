import type { Referral } from "@/features/referral/queries";
import { SummaryList } from "@/govuk/SummaryList";
import { moment } from "@/lib/dates";

/** When what happened. */
export function DatesRecord({ referral }: { readonly referral: Referral }) {
  const rows = [
    { label: "Issued", value: referral.issued_at },
    { label: "Questions until", value: referral.clarification_deadline },
    { label: "Bids until", value: referral.deadline },
    { label: "Opened", value: referral.opened_at },
    { label: "Ended", value: referral.ended_at },
  ];
  return (
    <SummaryList
      rows={rows.flatMap(({ label, value }) => (value ? [{ label, value: moment(value) }] : []))}
    />
  );
}
