import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { Details } from "@/govuk/Details";
import { LinkButton } from "@/govuk/LinkButton";
import { CalendarButton } from "@/layout/CalendarButton";
import { Confirmation } from "@/layout/Confirmation";
import { Loaded } from "@/layout/Loaded";
import NotFoundPage from "@/layout/NotFoundPage";
import { day, momentAndDays, time } from "@/lib/dates";
import { saveFile } from "@/lib/download";
import { paths } from "@/lib/paths";
import { deadlinesOf } from "./deadlines";
import { bidQuery, type OwnBid } from "./queries";
import { ReceiptCode } from "./ReceiptCode";

/** Of the version that was submitted last; the address can be visited again. */
export default function ReceiptPage() {
  const { bid: id = "" } = useParams();
  const query = useQuery(bidQuery(id));
  return <Loaded query={query}>{({ value }) => <Receipt bid={value} />}</Loaded>;
}

function Receipt({ bid }: { readonly bid: OwnBid }) {
  const [receipt] = bid.receipts;
  if (!receipt) return <NotFoundPage />;
  const download = () => {
    const text = JSON.stringify(receipt, null, 2);
    saveFile(`${bid.reference}-receipt.json`, new Blob([text], { type: "application/json" }));
  };
  return (
    <Confirmation heading="Bid submitted" reference={bid.reference}>
      <p className="govuk-body">
        We received version {receipt.bid_version} of your bid on {day(receipt.at)} at{" "}
        {time(receipt.at)}.
      </p>
      {bid.deadline && (
        <p className="govuk-body">
          Bids close {momentAndDays(bid.deadline)}. Until then you can replace or withdraw yours.
          After that the council opens all bids at once, and you get the result and your marks when
          the place is awarded. <CalendarButton name={bid.reference} deadlines={deadlinesOf(bid)} />
        </p>
      )}
      <h2 className="govuk-heading-m">The code of your bid</h2>
      <ReceiptCode hash={receipt.hash} />
      <Details summary="What is this code?">
        <p>
          It is worked out from everything your bid says and a secret number that is sealed with it.
          Change one penny and the code is another. We keep it in a record that cannot be altered
          unseen, so with this receipt you can show what you submitted and when.
        </p>
        <p className="app-no-print">
          <LinkButton onClick={download}>Download the signed receipt</LinkButton>
        </p>
      </Details>
      <ul className="govuk-list app-no-print">
        <li>
          <Link className="govuk-link" to={paths.bid(bid.reference, bid.id)}>
            Your bid
          </Link>
        </li>
        <li>
          <Link className="govuk-link" to={paths.invitations()}>
            Invitations
          </Link>
        </li>
      </ul>
    </Confirmation>
  );
}
