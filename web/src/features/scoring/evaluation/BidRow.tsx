import { Fragment, memo } from "react";
import { Link } from "react-router";
import type { Vocabulary } from "@/features/category/vocabulary";
import type { Referral } from "@/features/referral/queries";
import { Cell, HeaderCell, TableRow } from "@/govuk/Table";
import { StateTag } from "@/layout/StateTag";
import { money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { CRITERIA, criterionOf } from "./criteria";
import { FoldButton } from "./FoldButton";
import { isOpen } from "./folds";
import type { EvaluatedBid, Evaluation } from "./queries";
import { Working } from "./Working";

interface Props {
  readonly bid: EvaluatedBid;
  readonly folds: string;
  readonly words: Vocabulary;
  readonly evaluation: Evaluation;
  readonly referral: Referral;
}

/** A bid's figures; what is behind them is built when it is first unfolded. */
export const BidRow = memo(function BidRow({ bid, folds, words, evaluation, referral }: Props) {
  const open = isOpen(folds, "row");
  const id = `working-${bid.statement_number}`;
  return (
    <>
      <TableRow className={open ? "app-evaluated" : undefined}>
        <Cell className="app-fold-column">
          <FoldButton item={String(bid.statement_number)} open={open} controls={id}>
            <span className="govuk-visually-hidden">{bid.establishment}</span>
          </FoldButton>
        </Cell>
        <Cell numeric>{bid.rank ?? "Left out"}</Cell>
        <HeaderCell scope="row">
          <BidName bid={bid} evaluation={evaluation} referral={referral} words={words} />
        </HeaderCell>
        <Cell numeric>{money(bid.price.price)}</Cell>
        {bid.compliant ? (
          CRITERIA.map(({ code }) => (
            <Cell key={code} numeric>
              {criterionOf(bid, code)?.score}
            </Cell>
          ))
        ) : (
          <Cell colSpan={CRITERIA.length}>
            Must-have missing: {bid.unmet.map(words.feature).join(", ")}
          </Cell>
        )}
        <Cell numeric className="app-total">
          {bid.total ?? "no score"}
        </Cell>
      </TableRow>
      {open && (
        <TableRow id={id} className="app-working-row">
          <Cell />
          <Cell colSpan={10}>
            <Working
              bid={bid}
              folds={folds}
              words={words}
              evaluation={evaluation}
              referral={referral}
            />
          </Cell>
        </TableRow>
      )}
    </>
  );
});

type NameProps = Omit<Props, "folds">;

function BidName({ bid, evaluation, referral }: NameProps) {
  const { bid_id, establishment, option, rank, below_top, flags } = bid;
  const close = evaluation.parent_choice.includes(bid_id) && rank !== 1;
  return (
    <>
      {establishment}
      {option > 1 && `, option ${option}`}
      {bid.state === "declined" && (
        <>
          {" "}
          <StateTag tag={tagOf("openedBid", "declined")} />
        </>
      )}
      {flags.map((flag) => (
        <Fragment key={flag}>
          {" "}
          <Link className="app-flag" to={paths.referralBid(referral.reference, bid_id, "price")}>
            <StateTag tag={tagOf("openedBid", flag)} />
          </Link>
        </Fragment>
      ))}
      {close && (
        <span className="app-secondary">
          {below_top} below the top: close enough for the family to choose (less than 5.00)
        </span>
      )}
    </>
  );
}
