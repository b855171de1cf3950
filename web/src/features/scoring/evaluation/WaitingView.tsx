import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Referral } from "@/features/referral/queries";
import { useVocabulary, type Vocabulary } from "@/features/category/vocabulary";
import { CardTable } from "@/govuk/CardTable";
import { DataTable, type Column } from "@/govuk/DataTable";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { shortDay, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { bidName } from "../letters";
import {
  openedQuery,
  type Opened,
  type OpenedBidder,
  type OpenedStatement,
} from "../opening/queries";
import { headingOf, type CriterionCode } from "./criteria";
import type { Evaluation } from "./queries";

const WAITING = "Waiting for marks";
const HIDDEN = "Hidden until the marks are agreed";

/** Members of the panel see letters: names beside what they mark would tell them whose it is. */
const BY_LETTER: readonly Column<OpenedStatement>[] = [
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

/** What can be worked out at once stands there at once, by name and without prices. */
function byName(weights: Evaluation["weights"], words: Vocabulary): Column<OpenedBidder>[] {
  const scored = (code: CriterionCode): Column<OpenedBidder> => ({
    id: code,
    heading: headingOf(code, weights),
    numeric: true,
    cell: ({ criteria }) => criteria.find(({ criterion }) => criterion === code)?.score ?? "",
  });
  return [
    {
      id: "bid",
      heading: "Bid",
      rowHeading: true,
      cell: ({ establishment, compliant, unmet }) =>
        compliant
          ? establishment
          : `${establishment}: must-have missing, ${unmet.map(words.feature).join(", ")}`,
    },
    { id: "rank", heading: "Rank", cell: () => WAITING },
    { id: "price_a_year", heading: "Price a year", cell: () => HIDDEN },
    { id: "price", heading: headingOf("price", weights), cell: () => HIDDEN },
    { id: "outcomes", heading: headingOf("outcomes", weights), cell: () => WAITING },
    scored("needs"),
    scored("features"),
    scored("location"),
    scored("core_competency"),
    { id: "total", heading: "Total", cell: () => WAITING },
  ];
}

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
        {(opened) => <Bids referral={referral} opened={opened} />}
      </LoadedPart>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.referralPart(reference, "marks")}>
          See how far the marks are
        </Link>
      </p>
    </Page>
  );
}

interface BidsProps {
  readonly referral: Referral;
  readonly opened: Opened;
}

function Bids({ referral, opened }: BidsProps) {
  const { bids, statements, invalid_bids, opened_at, opened_by } = opened;
  const words = useVocabulary(referral.category.code);
  return (
    <>
      <p className="govuk-body">
        {statements.length} {statements.length === 1 ? "bid" : "bids"}, opened{" "}
        {shortMoment(opened_at)} by {opened_by}.
      </p>
      {bids.length > 0 ? (
        <DataTable
          caption="Bids"
          captionSize="hidden"
          columns={byName(referral.content.weights, words)}
          rows={bids}
          rowKey={({ bid_id }) => bid_id}
          dense
          wide
        />
      ) : (
        <CardTable
          caption="Bids"
          captionSize="hidden"
          columns={BY_LETTER}
          rows={statements}
          rowKey={({ number }) => String(number)}
        />
      )}
      {invalid_bids.map(({ bid_id, establishment, suspended_on }) => (
        <p key={bid_id} className="govuk-body">
          {establishment} <StateTag tag={tagOf("openedBid", "invalid")} />
          {suspended_on && ` on ${shortDay(suspended_on)}`}
        </p>
      ))}
    </>
  );
}
