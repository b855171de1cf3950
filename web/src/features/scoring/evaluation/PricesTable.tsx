import { memo } from "react";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { figure } from "@/lib/money";
import { FoldButton } from "./FoldButton";
import { foldsOf, isOpen } from "./folds";
import { PriceWorking } from "./PriceWorking";
import type { Shown } from "./shown";
import { useFolding } from "./useFolding";
import type { WorkingProps } from "./Working";

const HEADINGS = [
  "Core a year, £",
  "Variable a year, £",
  "Discount, %",
  "Discount a year, £",
  "Price a year, £",
  "Price a week, £",
];

/** What makes each price, and its lines beneath. */
export function PricesTable(props: Shown) {
  const { evaluation, bids, words, open, referral } = props;
  const fold = useFolding(props);
  return (
    <ScrollRegion label="Prices" stickyColumn={false}>
      <Table caption="Prices" captionSize="hidden" dense onClick={fold}>
        <TableHead>
          <HeaderCell className="app-fold-column">
            <span className="govuk-visually-hidden">Unfold</span>
          </HeaderCell>
          <HeaderCell numeric>Rank</HeaderCell>
          <HeaderCell>Bid</HeaderCell>
          {HEADINGS.map((heading) => (
            <HeaderCell key={heading} numeric>
              {heading}
            </HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {bids.map((bid) => (
            <PriceRow
              key={bid.bid_id}
              bid={bid}
              folds={foldsOf(open, bid.statement_number)}
              words={words}
              evaluation={evaluation}
              referral={referral}
            />
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

const PriceRow = memo(function PriceRow(props: WorkingProps) {
  const { bid, folds } = props;
  const { price } = bid;
  const open = isOpen(folds, "row");
  const id = `prices-${bid.statement_number}`;
  return (
    <>
      <TableRow className={open ? "app-evaluated" : undefined}>
        <Cell className="app-fold-column">
          <FoldButton item={String(bid.statement_number)} open={open} controls={id}>
            <span className="govuk-visually-hidden">{bid.establishment}</span>
          </FoldButton>
        </Cell>
        <Cell numeric>{bid.rank ?? "Left out"}</Cell>
        <HeaderCell scope="row">{bid.establishment}</HeaderCell>
        <Cell numeric>{figure(price.core_annual)}</Cell>
        <Cell numeric>{figure(price.variable_annual)}</Cell>
        <Cell numeric>{figure(price.discount_percent)}</Cell>
        <Cell numeric>{figure(price.discount)}</Cell>
        <Cell numeric className="app-total">
          {figure(price.price)}
        </Cell>
        <Cell numeric>{figure(price.price_per_week)}</Cell>
      </TableRow>
      {open && (
        <TableRow id={id} className="app-working-row">
          <Cell />
          <Cell colSpan={8}>
            <PriceWorking {...props} />
          </Cell>
        </TableRow>
      )}
    </>
  );
});
