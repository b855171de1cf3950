import { money } from "@/lib/money";
import { PriceDistribution } from "@/pictures/PriceDistribution";
import { ScoreBars } from "@/pictures/ScoreBars";
import { letterOf } from "../letters";
import { CRITERIA, criterionOf, short } from "./criteria";
import type { Shown } from "./shown";

/** The same figures as pictures, each with its table. */
export function Charts({ evaluation, bids, referral }: Shown) {
  const ranked = bids.filter(({ compliant }) => compliant);
  if (ranked.length === 0) return <p className="govuk-body">No bid was ranked.</p>;
  return (
    <>
      <ScoreBars
        title="Marks of each bid"
        description={`Each criterion has a column of its own, each bid a bar against the weight, in the order of the table.`}
        fileName={`${referral.reference} marks`}
        criteria={CRITERIA.map(({ code, name }) => ({
          code,
          name,
          weight: short(evaluation.weights[code]),
        }))}
        bids={ranked.map((bid) => ({
          id: bid.bid_id,
          name: bid.establishment,
          scores: Object.fromEntries(
            CRITERIA.map(({ code }) => [code, criterionOf(bid, code)?.score]),
          ),
        }))}
      />
      <PriceDistribution
        title="Prices a week"
        description={
          evaluation.lowest_price
            ? `Where each price lies among the others; the lowest is ${money(evaluation.lowest_price)} a year.`
            : "Where each price lies among the others."
        }
        fileName={`${referral.reference} prices a week`}
        bids={ranked.map((bid) => ({
          id: bid.bid_id,
          letter: letterOf(bid.statement_number),
          name: bid.establishment,
          priceAWeek: bid.price.price_per_week,
          priceAYear: bid.price.price,
          lowPrice: bid.flags.includes("abnormally_low"),
        }))}
      />
    </>
  );
}
