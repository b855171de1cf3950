import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { OwnBid } from "./queries";

/** Every version that was submitted, newest first. */
export function Receipts({ bid }: { readonly bid: OwnBid }) {
  if (bid.receipts.length === 0) return null;
  return (
    <>
      <CardTable
        caption="Receipts"
        columns={[
          { id: "version", heading: "Version", rowHeading: true, cell: (row) => row.bid_version },
          { id: "at", heading: "Submitted", cell: (row) => shortMoment(row.at) },
          {
            id: "code",
            heading: "Code begins",
            cell: (row) => <code>{row.hash.slice(0, 8)}</code>,
          },
        ]}
        rows={bid.receipts}
        rowKey={(row) => String(row.bid_version)}
      />
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.bidStep(bid.reference, bid.id, "receipt")}>
          Open the last receipt
        </Link>
      </p>
    </>
  );
}
