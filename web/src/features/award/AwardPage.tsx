import { useQueries } from "@tanstack/react-query";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { evaluationQuery, type Evaluation } from "@/features/scoring/evaluation/queries";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Loading } from "@/govuk/Loading";
import { PartTrouble } from "@/layout/LoadedPart";
import { money } from "@/lib/money";
import { AwardForm } from "./AwardForm";
import { awardsQuery, familyChoiceQuery, type Award, type FamilyOffers } from "./queries";

const HELP = {
  what: "The award goes to the family’s choice or to the first in rank, nobody else. After a decline it goes to the next in turn.",
  next: "Membership and evidence of the winner are looked at again, every bidder gets its feedback, and the winner has a day to answer by.",
};

/** The award before it is made. */
export default function AwardPage() {
  return (
    <StepPage heading="Make the award" help={HELP} may={() => true}>
      {({ value }) => <OfReferral referral={value} />}
    </StepPage>
  );
}

function OfReferral({ referral }: { readonly referral: Referral }) {
  const { id } = referral;
  const [evaluation, awards, choice] = useQueries({
    queries: [evaluationQuery(id), awardsQuery(id), familyChoiceQuery(id)],
  });
  const error = evaluation.error ?? awards.error ?? choice.error;
  if (error) return <PartTrouble error={error} again={() => void evaluation.refetch()} />;
  if (!evaluation.data || !awards.data || choice.data === undefined) return <Loading />;
  const may = mayAward(evaluation.data, awards.data, choice.data);
  return (
    <>
      <Ranked evaluation={evaluation.data} awards={awards.data} />
      {may ? (
        <AwardForm referral={referral} />
      ) : (
        <p className="govuk-body">An award cannot be made now.</p>
      )}
    </>
  );
}

/** By what the service says of the evaluation, of the family's answer, or of an award that fell. */
function mayAward(
  evaluation: Evaluation,
  awards: readonly Award[],
  choice: FamilyOffers | null,
): boolean {
  return (
    evaluation.permissions.includes("award") ||
    choice?.permissions.includes("award") === true ||
    awards.at(-1)?.permissions.includes("award_next") === true
  );
}

type Bid = Evaluation["bids"][number];

const COLUMNS: readonly Column<Bid>[] = [
  {
    id: "name",
    heading: "Bid",
    rowHeading: true,
    cell: ({ establishment }) => establishment,
  },
  { id: "rank", heading: "Rank", numeric: true, cell: ({ rank }) => rank },
  { id: "total", heading: "Total", numeric: true, cell: ({ total }) => total },
  {
    id: "price",
    heading: "Price a year",
    numeric: true,
    cell: ({ price }) => money(price.price),
  },
];

interface RankedProps {
  readonly evaluation: Evaluation;
  readonly awards: readonly Award[];
}

/** Those who have not had their turn, in rank order. */
function Ranked({ evaluation, awards }: RankedProps) {
  const had = awards.map(({ bid_id }) => bid_id);
  const left = evaluation.bids.filter(({ rank, bid_id }) => rank && !had.includes(bid_id));
  return (
    <CardTable
      caption="Bids that have not had their turn"
      columns={COLUMNS}
      rows={left}
      rowKey={({ bid_id }) => bid_id}
    />
  );
}
