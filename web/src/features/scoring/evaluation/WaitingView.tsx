import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Referral } from "@/features/referral/queries";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { bidName } from "../letters";
import { openedQuery, type OpenedStatement } from "../opening/queries";

const WAITING = "Waiting for marks";
const HIDDEN = "Hidden until the marks are agreed";

const COLUMNS: readonly Column<OpenedStatement>[] = [
  { id: "bid", heading: "Bid", rowHeading: true, cell: ({ number }) => bidName(number) },
  { id: "rank", heading: "Rank", cell: () => WAITING },
  { id: "price", heading: "Price a year", cell: () => HIDDEN },
  {
    id: "outcomes",
    heading: "Outcomes",
    cell: ({ state }) => (state === "agreed" ? <StateTag tag={tagOf("marks", state)} /> : WAITING),
  },
  { id: "total", heading: "Total", cell: () => WAITING },
];

/** Before the marks are agreed nobody sees a price, whoever opened the bids included. */
export function WaitingView({ referral }: { readonly referral: Referral }) {
  const query = useQuery(openedQuery(referral.id));
  const { reference } = referral;
  return (
    <Page
      heading="Evaluation"
      reference={reference}
      back={{ to: paths.referral(reference), words: "The referral" }}
      tag={<StateTag tag={tagOf("referral", referral.state)} />}
      help={{
        what: "Statements are marked first. Prices, totals and ranks show to everybody at once, when every mark is agreed.",
        next: "See who still has to mark on the page of marks.",
      }}
      width="wide"
    >
      <LoadedPart query={query}>
        {({ statements }) => (
          <CardTable
            caption="Bids"
            captionSize="hidden"
            columns={COLUMNS}
            rows={statements}
            rowKey={({ number }) => String(number)}
          />
        )}
      </LoadedPart>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.referralPart(reference, "marks")}>
          See how far the marks are
        </Link>
      </p>
    </Page>
  );
}
