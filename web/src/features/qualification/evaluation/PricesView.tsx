import type { components } from "@/api/schema.gen";
import { vocabularyOf } from "@/features/category/vocabulary";
import { CardTable } from "@/govuk/CardTable";
import { DataTable } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { Tag } from "@/govuk/Tag";
import { figure } from "@/lib/money";
import type { Application, Evaluation } from "./queries";

type Schemas = components["schemas"];
type Judged = Schemas["JudgedPlacementType"];
type PriceCell = Schemas["ApplicationPriceCell"];

interface Props {
  readonly types: Evaluation["types"];
  readonly application: Application | undefined;
  readonly config: Schemas["CategoryConfig"] | undefined;
}

/** Each placement type that is priced, against the common cap (B7), and every price below. */
export function PricesView({ types, application, config }: Props) {
  return (
    <>
      <TypesTable types={types} />
      {application && (
        <Details summary="Every price">
          <PriceTable cells={application.prices.cells} types={types} config={config} />
        </Details>
      )}
    </>
  );
}

const JUDGED: Readonly<Record<string, string>> = {
  within_cap: "Within the cap",
  above_cap: "Over the cap",
  incomplete: "A price is missing",
  out_of_range: "Too large to add up",
};

export function TypesTable({ types }: { readonly types: readonly Judged[] }) {
  return (
    <CardTable
      caption="Placement types"
      captionSize="s"
      dense
      rows={types}
      rowKey={(type) => type.placement_type}
      columns={[
        { id: "name", heading: "Placement type", rowHeading: true, cell: (type) => type.name },
        {
          id: "core",
          heading: "Core costs, £ a week",
          numeric: true,
          cell: ({ core_per_week: core }) => (core ? figure(core) : "Not complete"),
        },
        {
          id: "cap",
          heading: "Cap, £ a week",
          numeric: true,
          cell: (type) => figure(type.cap_per_week),
        },
        {
          id: "result",
          heading: "Result",
          cell: ({ code, acceptable }) => (
            <Tag colour={acceptable ? "green" : "red"}>{JUDGED[code] ?? code}</Tag>
          ),
        },
      ]}
    />
  );
}

interface PricesProps {
  readonly cells: readonly PriceCell[];
  readonly types: readonly Judged[];
  readonly config: Schemas["CategoryConfig"] | undefined;
}

/** A row a heading and age band, a column a placement type, as it was sent. */
function PriceTable({ cells, types, config }: PricesProps) {
  const { line, unit } = vocabularyOf(config);
  const rows = [...new Map(cells.map((cell) => [rowOf(cell), cell])).values()];
  const priceOf = (row: PriceCell, type: string) =>
    cells.find((cell) => cell.placement_type === type && rowOf(cell) === rowOf(row));
  return (
    <DataTable
      caption="Prices as they were sent"
      captionSize="s"
      dense
      wide
      rows={rows}
      rowKey={rowOf}
      columns={[
        {
          id: "heading",
          heading: "Heading",
          rowHeading: true,
          cell: (row) => line(row.heading) + agesOf(row),
        },
        { id: "unit", heading: "Unit", cell: (row) => unit(row.heading) },
        ...types.map((type) => ({
          id: type.placement_type,
          heading: `${type.name}, £`,
          numeric: true,
          cell: (row: PriceCell) => priceWords(priceOf(row, type.placement_type)),
        })),
      ]}
    />
  );
}

const rowOf = ({ heading, age_from: from }: PriceCell) => `${heading} ${from ?? ""}`;

const agesOf = ({ age_from: from, age_to: to }: PriceCell) =>
  typeof from === "number" && typeof to === "number" ? `, ages ${from} to ${to}` : "";

function priceWords(cell: PriceCell | undefined): string {
  if (!cell) return "";
  if (cell.offered === false) return "Not offered";
  return cell.amount ? figure(cell.amount) : "Missing";
}
