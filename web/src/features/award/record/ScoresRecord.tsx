import { useVocabulary, type Vocabulary } from "@/features/category/vocabulary";
import type { Referral } from "@/features/referral/queries";
import { MarksBehind, UnmetList } from "@/features/scoring/evaluation/Behind";
import { CRITERIA, criterionOf, headingOf } from "@/features/scoring/evaluation/criteria";
import { LinesTable } from "@/features/scoring/evaluation/LinesTable";
import type { EvaluatedBid, Evaluation } from "@/features/scoring/evaluation/queries";
import { arithmetic, distance } from "@/features/scoring/evaluation/working";
import { Heading } from "@/govuk/Heading";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { shortMoment } from "@/lib/dates";
import { money, percent } from "@/lib/money";

interface Props {
  readonly referral: Referral;
  readonly evaluation: Evaluation;
}

/** Every bid with each score and how it came about, unfolded. */
export function ScoresRecord({ referral, evaluation }: Props) {
  const words = useVocabulary(referral.category.code);
  const { bids, excluded, invalid, number, at, single_bid } = evaluation;
  return (
    <>
      <p className="govuk-body">
        Version {number} of {shortMoment(at)}.{single_bid && " There was only one bid."}
      </p>
      {bids.map((bid) => (
        <BidRecord key={bid.bid_id} bid={bid} evaluation={evaluation} words={words} />
      ))}
      {excluded.map(({ bid_id, establishment, reason, at: when }) => (
        <p key={bid_id} className="govuk-body">
          <strong>{establishment}</strong> was excluded on {shortMoment(when)}: {reason}
        </p>
      ))}
      {invalid.map(({ bid_id, establishment }) => (
        <p key={bid_id} className="govuk-body">
          <strong>{establishment}</strong> was not valid: suspended when bids were opened.
        </p>
      ))}
    </>
  );
}

interface BidProps {
  readonly bid: EvaluatedBid;
  readonly evaluation: Evaluation;
  readonly words: Vocabulary;
}

function BidRecord({ bid, evaluation, words }: BidProps) {
  const { establishment, provider, rank, total, compliant, unmet, statement_number } = bid;
  const id = `record-${statement_number}`;
  return (
    <section className="app-record__bid" aria-labelledby={id}>
      <Heading level={3} id={id}>
        {rank ? `${rank}. ` : "Left out: "}
        {establishment} ({provider})
      </Heading>
      {compliant ? (
        <Criteria bid={bid} evaluation={evaluation} />
      ) : (
        <p className="govuk-body">Must-have missing: {unmet.map(words.feature).join(", ")}.</p>
      )}
      {total && (
        <p className="govuk-body">
          <strong>Total {total}</strong>
          {rank !== 1 && bid.below_top && `, ${bid.below_top} below the top`}
        </p>
      )}
      <Behind bid={bid} words={words} />
      <Price bid={bid} words={words} />
    </section>
  );
}

function Criteria({ bid, evaluation }: Omit<BidProps, "words">) {
  return (
    <Table caption={`Scores of ${bid.establishment}`} captionSize="hidden" dense>
      <TableHead>
        <HeaderCell>Criterion</HeaderCell>
        <HeaderCell>How</HeaderCell>
        <HeaderCell numeric>Score</HeaderCell>
      </TableHead>
      <TableBody>
        {CRITERIA.map(({ code }) => {
          const criterion = criterionOf(bid, code);
          return criterion ? (
            <TableRow key={code}>
              <HeaderCell scope="row">{headingOf(code, evaluation.weights)}</HeaderCell>
              <Cell>
                {arithmetic(criterion)}
                {code === "location" && `; ${distance(bid, evaluation.distance_precision)}`}
              </Cell>
              <Cell numeric>{criterion.score}</Cell>
            </TableRow>
          ) : null;
        })}
      </TableBody>
    </Table>
  );
}

interface BehindProps {
  readonly bid: EvaluatedBid;
  readonly words: Vocabulary;
}

function Behind({ bid, words }: BehindProps) {
  const id = `record-${bid.statement_number}`;
  return (
    <>
      <MarksBehind id={`${id}-marks`} bid={bid} />
      {bid.needs_not_met.length > 0 && (
        <UnmetList id={`${id}-needs`} unmet={bid.needs_not_met} nameOf={words.need} />
      )}
      {bid.features_not_met.length > 0 && (
        <UnmetList id={`${id}-features`} unmet={bid.features_not_met} nameOf={words.feature} />
      )}
    </>
  );
}

function Price({ bid, words }: BehindProps) {
  const { price, discount, establishment, statement_number } = bid;
  const id = `record-${statement_number}`;
  return (
    <>
      <LinesTable
        id={`${id}-core`}
        caption={`Core costs of ${establishment}`}
        lines={bid.core_lines}
        words={words}
      />
      {bid.variable_lines.length > 0 && (
        <LinesTable
          id={`${id}-variable`}
          caption={`Variable costs of ${establishment}`}
          lines={bid.variable_lines}
          words={words}
        />
      )}
      <p className="govuk-body-s">
        Core {money(price.core_annual)} + variable {money(price.variable_annual)} − discount{" "}
        {percent(discount.percent)} {money(discount.amount)} = {money(price.price)} a year,{" "}
        {money(price.price_per_week)} a week.
      </p>
    </>
  );
}
