import type { components } from "@/api/schema.gen";
import { SummaryList } from "@/govuk/SummaryList";
import { moment, shortDay } from "@/lib/dates";
import { money } from "@/lib/money";
import { basisWords } from "./basis";
import type { AwardPreview } from "./queries";

interface Props {
  readonly next: components["schemas"]["NextAward"];
  readonly preview: AwardPreview;
}

/** Why it may be, at what price, from when, and until when it may be answered. */
export function NextAwardFacts({ next, preview }: Props) {
  const { basis, total, rank, price, price_per_week, start_date, provider } = next;
  const { standstill_until, standstill_days, answer_due_at } = preview;
  const rows = [
    { label: "Why to this one", value: basisWords(basis) },
    { label: "Marks", value: `${total} out of 100, rank ${rank}` },
    { label: "Provider", value: provider },
    { label: "Price", value: `${money(price)} a year, ${money(price_per_week)} a week` },
    { label: "Starts", value: shortDay(start_date) },
    {
      label: "Standstill",
      value:
        standstill_until && `${standstill_days} working days, until ${moment(standstill_until)}`,
    },
    { label: "The winner answers by", value: moment(answer_due_at) },
  ];
  return (
    <SummaryList rows={rows.flatMap(({ label, value }) => (value ? [{ label, value }] : []))} />
  );
}
