import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { percent } from "@/lib/money";
import type { Application } from "./queries";

type Discount = components["schemas"]["MembershipDiscount"];

export function DiscountsView({ application }: { readonly application: Application | undefined }) {
  const discounts = application?.discounts ?? [];
  if (discounts.length === 0) return <p className="govuk-body">No discounts are offered.</p>;
  return <DiscountTable discounts={discounts} />;
}

/** Discounts for groups of children, by how many there are (B6). */
export function DiscountTable({ discounts }: { readonly discounts: readonly Discount[] }) {
  return (
    <CardTable
      caption="Discounts"
      captionSize="s"
      dense
      rows={discounts}
      rowKey={({ group, min_children: from }) => `${group} ${from}`}
      columns={[
        {
          id: "group",
          heading: "Group",
          rowHeading: true,
          cell: ({ group }) => (group === "sibling" ? "Brothers and sisters" : "Group of children"),
        },
        {
          id: "children",
          heading: "Children, from",
          numeric: true,
          cell: (discount) => discount.min_children,
        },
        {
          id: "percent",
          heading: "Discount",
          numeric: true,
          cell: (discount) => percent(discount.percent),
        },
      ]}
    />
  );
}
