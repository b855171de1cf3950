import { ScrollRegion } from "@/govuk/ScrollRegion";
import { SortHeader } from "@/govuk/SortHeader";
import { HeaderCell, Table, TableBody, TableHead } from "@/govuk/Table";
import { BidRow } from "./BidRow";
import { CRITERIA, headingOf } from "./criteria";
import { foldsOf } from "./folds";
import { readOrder, writeOrder, type SortColumn } from "./order";
import { OutsideRows } from "./OutsideRows";
import type { Shown } from "./shown";
import { useFolding } from "./useFolding";

/** The drawing: one row a bid, unfolding to how each of its figures came about. */
export function ScoresTable(props: Shown) {
  const { evaluation, bids, words, open, referral } = props;
  const fold = useFolding(props);
  return (
    <ScrollRegion label="Scores" stickyColumn={false}>
      <Table caption="Scores" captionSize="hidden" dense onClick={fold}>
        <Headings {...props} />
        <TableBody>
          {bids.map((bid) => (
            <BidRow
              key={bid.bid_id}
              bid={bid}
              folds={foldsOf(open, bid.statement_number)}
              words={words}
              evaluation={evaluation}
              referral={referral}
            />
          ))}
          <OutsideRows evaluation={evaluation} />
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

function Headings({ evaluation, sort, set }: Shown) {
  const order = readOrder(sort);
  const head = (column: SortColumn) => ({
    direction: order.column === column ? order.direction : undefined,
    onSort: (direction: "ascending" | "descending") =>
      set({ sort: writeOrder({ column, direction }) }),
  });
  return (
    <TableHead>
      <HeaderCell className="app-fold-column">
        <span className="govuk-visually-hidden">Unfold</span>
      </HeaderCell>
      <SortHeader numeric {...head("rank")}>
        Rank
      </SortHeader>
      <SortHeader {...head("bid")}>Bid</SortHeader>
      <SortHeader numeric {...head("price_a_year")}>
        Price a year
      </SortHeader>
      {CRITERIA.map(({ code }) => (
        <SortHeader key={code} numeric {...head(code)}>
          {headingOf(code, evaluation.weights)}
        </SortHeader>
      ))}
      <SortHeader numeric {...head("total")}>
        Total
      </SortHeader>
    </TableHead>
  );
}
