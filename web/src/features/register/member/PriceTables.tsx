import type { components } from "@/api/schema.gen";
import { DataTable, type Column } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { shortDay } from "@/lib/dates";
import { figure, money } from "@/lib/money";

type Priced = components["schemas"]["PricedType"];
type Line = components["schemas"]["MembershipPriceLine"];

/** Every fixed price in force, by placement type; what was or will be in force below it. */
export function PriceTables({ types }: { readonly types: readonly Priced[] }) {
  if (types.length === 0) return <p className="govuk-body">Nothing is priced.</p>;
  return types.map((type) => <PriceTable key={type.placement_type} type={type} />);
}

function PriceTable({ type }: { readonly type: Priced }) {
  const now = type.lines.filter((line) => line.in_force);
  const other = type.lines.filter((line) => !line.in_force);
  return (
    <>
      <DataTable
        caption={`${type.name}: ${totalWords(type)}`}
        captionSize="s"
        dense
        wide
        columns={COLUMNS}
        rows={now}
        rowKey={keyOf}
      />
      {other.length > 0 && (
        <Details summary={`${type.name}: earlier and later prices`}>
          <DataTable
            caption="Earlier and later prices"
            captionSize="hidden"
            dense
            wide
            columns={[...COLUMNS, UNTIL]}
            rows={other}
            rowKey={keyOf}
          />
        </Details>
      )}
    </>
  );
}

function totalWords({ core_per_week: core, cap_per_week: cap }: Priced): string {
  const capped = `cap ${money(cap)}`;
  return core ? `core costs ${money(core)} a week, ${capped}` : `nothing in force, ${capped}`;
}

const keyOf = (line: Line) => `${line.heading} ${line.age_from ?? ""} ${line.valid_from}`;

const COLUMNS: readonly Column<Line>[] = [
  {
    id: "heading",
    heading: "Heading",
    rowHeading: true,
    cell: ({ name, age_from: from, age_to: to }) =>
      typeof from === "number" && typeof to === "number" ? `${name}, ages ${from} to ${to}` : name,
  },
  { id: "unit", heading: "Unit", cell: (line) => line.unit },
  {
    id: "amount",
    heading: "Price, £",
    numeric: true,
    cell: ({ amount }) => (amount ? figure(amount) : "Not offered"),
  },
  { id: "from", heading: "From", cell: (line) => shortDay(line.valid_from) },
];

const UNTIL: Column<Line> = {
  id: "to",
  heading: "Until",
  cell: ({ valid_to: to }) => (to ? shortDay(to) : ""),
};
