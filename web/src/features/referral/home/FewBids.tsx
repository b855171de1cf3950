import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { figure } from "@/lib/money";
import { useKindNames } from "../categories";
import { fewBidsQuery } from "./queries";

type Row = components["schemas"]["FewBidsRow"];

/** Kinds of place with under three bids a referral over twelve months. */
export function FewBids() {
  return (
    <>
      <Heading level={2} size="m">
        Where bids are few
      </Heading>
      <LoadedPart query={useQuery(fewBidsQuery)}>
        {({ enough, items }) => {
          if (!enough) return <p className="govuk-body">Not enough referrals yet.</p>;
          if (items.length > 0) return <FewBidsTable rows={items} />;
          return (
            <p className="govuk-body">
              Every kind of place had three bids a referral or more in the last 12 months.
            </p>
          );
        }}
      </LoadedPart>
    </>
  );
}

function FewBidsTable({ rows }: { readonly rows: readonly Row[] }) {
  const names = useKindNames(rows.map(({ category }) => category));
  return (
    <CardTable<Row>
      caption="Under 3 bids a referral in the last 12 months"
      captionSize="s"
      columns={[
        {
          id: "kind",
          heading: "Kind of place",
          rowHeading: true,
          cell: ({ category, placement_type: type }) =>
            `${names.categoryOf(category)}, ${names.typeOf(category, type)}`,
        },
        {
          id: "referrals",
          heading: "Referrals",
          numeric: true,
          cell: ({ referrals }) => referrals,
        },
        { id: "bids", heading: "Bids", numeric: true, cell: ({ bids }) => bids },
        {
          id: "each",
          heading: "Bids a referral",
          numeric: true,
          cell: (row) => figure(row.bids_per_referral),
        },
      ]}
      rows={rows}
      rowKey={({ category, placement_type: type }) => `${category} ${type}`}
      dense
    />
  );
}
