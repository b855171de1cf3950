import { Link } from "react-router";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { BidPage, type OneBid } from "./BidPage";
import { ExclusionForm } from "./ExclusionPage";

const HELP = {
  what: "A price far below the others is asked about before its bid can be left out.",
  next: "Keep the bid in by doing nothing, or exclude it with what was asked and answered. An exclusion makes a new version of the evaluation.",
};

/** A price that is low enough to be looked at. */
export default function LowPricePage() {
  return (
    <BidPage
      heading={({ establishment }) => `The price of ${establishment}`}
      title="Low price"
      help={HELP}
    >
      {(one) => <LowPrice {...one} />}
    </BidPage>
  );
}

function LowPrice(one: OneBid) {
  const { referral, evaluation, bid } = one;
  const { lowest_price, permissions } = evaluation;
  return (
    <>
      <SummaryList
        rows={[
          {
            label: "Price",
            value: `${money(bid.price.price)} a year, ${money(bid.price.price_per_week)} a week`,
          },
          ...(lowest_price
            ? [{ label: "Lowest of all", value: `${money(lowest_price)} a year` }]
            : []),
        ]}
      />
      <p className="govuk-body">
        <Link
          className="govuk-link"
          to={paths.referralPart(referral.reference, "evaluation", { show: "prices" })}
        >
          Compare the prices
        </Link>
      </p>
      {permissions.includes("exclude") && (
        <>
          <Heading size="m">Exclude it</Heading>
          <ExclusionForm {...one} />
        </>
      )}
    </>
  );
}
