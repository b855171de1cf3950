import type { Membership } from "@/features/register/queries";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { shortDay } from "@/lib/dates";
import { money, percent } from "@/lib/money";

type Priced = Membership["prices"][number];
type Line = Priced["lines"][number];

const GROUPS = { sibling: "Brothers or sisters", cohort: "A group" } as const;

/** Prices in force, by kind of place, and the discounts for groups. */
export function PricesPart({ membership }: { readonly membership: Membership }) {
  const { prices, discounts } = membership;
  if (prices.length === 0) return null;
  return (
    <>
      <Heading>Prices in force</Heading>
      {prices.map((priced) => (
        <OneType key={priced.placement_type} priced={priced} />
      ))}
      {discounts.length > 0 && (
        <Details summary="Discounts for groups">
          <ul className="govuk-list">
            {discounts.map(({ group, min_children, percent: amount }) => (
              <li key={group + String(min_children)}>
                {GROUPS[group]}, from {min_children} children on: {percent(amount)}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

const COLUMNS: readonly Column<Line>[] = [
  { id: "heading", heading: "Heading", rowHeading: true, cell: ({ name }) => name },
  { id: "unit", heading: "Unit", cell: unitWords },
  {
    id: "amount",
    heading: "Price",
    numeric: true,
    cell: ({ amount }) => (amount ? money(amount) : "Not offered"),
  },
  { id: "from", heading: "From", cell: ({ valid_from }) => shortDay(valid_from) },
  {
    id: "to",
    heading: "Until",
    cell: ({ valid_to }) => (valid_to ? shortDay(valid_to) : "No end"),
  },
];

function unitWords({ unit, age_from, age_to }: Line): string {
  const known = typeof age_from === "number" && typeof age_to === "number";
  return known ? `${unit}, ages ${String(age_from)} to ${String(age_to)}` : unit;
}

function OneType({ priced }: { readonly priced: Priced }) {
  const { name, core_per_week, cap_per_week, lines } = priced;
  const now = lines.filter(({ in_force }) => in_force);
  const later = lines.filter(({ in_force, valid_to }) => !in_force && !valid_to);
  const week = core_per_week ? `${money(core_per_week)} a week` : "no price in force";
  return (
    <Details summary={`${name}: ${week}, the cap is ${money(cap_per_week)}`}>
      <CardTable
        caption={`${name}, in force`}
        captionSize="s"
        dense
        columns={COLUMNS}
        rows={now}
        rowKey={keyOf}
      />
      {later.length > 0 && (
        <CardTable
          caption={`${name}, later`}
          captionSize="s"
          dense
          columns={COLUMNS}
          rows={later}
          rowKey={keyOf}
        />
      )}
    </Details>
  );
}

const keyOf = ({ heading, age_from, valid_from }: Line) =>
  `${heading} ${String(age_from ?? "")} ${valid_from}`;
