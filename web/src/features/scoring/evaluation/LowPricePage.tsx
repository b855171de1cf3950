import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { shortDay, shortMoment } from "@/lib/dates";
import { money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { AskPriceForm } from "./AskPriceForm";
import { BidPage, type OneBid } from "./BidPage";
import { ExclusionForm } from "./ExclusionPage";
import { KeepPriceForm } from "./KeepPriceForm";
import { evaluationQuery } from "./queries";

const HELP = {
  what: "A price far below the others is asked about before anything else happens to it. The question goes to the bidder.",
  next: "With the answer you keep the bid in, or exclude it with a reason. An exclusion makes a new version of the evaluation.",
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
  const { referral, bid } = one;
  const lowest = useQuery(evaluationQuery(referral.id)).data?.lowest_price;
  return (
    <>
      <SummaryList
        rows={[
          {
            label: "Price",
            value: `${money(bid.price.price)} a year, ${money(bid.price.price_per_week)} a week`,
          },
          ...(lowest ? [{ label: "Lowest of all", value: `${money(lowest)} a year` }] : []),
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
      <Question {...one} />
    </>
  );
}

function Question(one: OneBid) {
  const { evaluation, bid } = one;
  const asked = bid.price_question;
  if (!asked) {
    const low = bid.flags.includes("abnormally_low");
    return low && evaluation.permissions.includes("exclude") ? (
      <AskPriceForm {...one} />
    ) : (
      <p className="govuk-body">
        {low ? "Nobody asked about this price." : "This price is not low enough to be asked about."}
      </p>
    );
  }
  const may = (step: (typeof asked.permissions)[number]) => asked.permissions.includes(step);
  const rows = [
    { label: "Asked", value: `${shortMoment(asked.asked_at)} by ${asked.asked_by}` },
    { label: "Question", value: <span className="app-typed">{asked.question}</span> },
    { label: "Answer by", value: shortDay(asked.answer_by) },
    {
      label: "Answer",
      value: asked.answer ? <span className="app-typed">{asked.answer}</span> : "None has come yet",
    },
    {
      label: "Kept in",
      value: asked.kept_at && `${shortMoment(asked.kept_at)} by ${asked.kept_by}`,
    },
    { label: "Why", value: asked.kept_reason },
  ];
  return (
    <>
      <SummaryList rows={rows.flatMap(({ label, value }) => (value ? [{ label, value }] : []))} />
      {may("keep") && !may("exclude") && (
        <p className="govuk-body">
          You can exclude it once the bidder has answered, or after {shortDay(asked.answer_by)}.
        </p>
      )}
      {may("keep") && (
        <>
          <Heading size="m">Keep it in</Heading>
          <KeepPriceForm {...one} />
        </>
      )}
      {may("exclude") && (
        <>
          <Heading size="m">Exclude it</Heading>
          <ExclusionForm {...one} />
        </>
      )}
    </>
  );
}
