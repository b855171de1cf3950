import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useMayBegin } from "@/api/session";
import { useCategoryNames } from "@/features/category/names";
import { ButtonLink } from "@/govuk/ButtonLink";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { useFilters, type Filters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { upliftPages, type Uplift } from "./queries";
import { fromWords, standing } from "./upliftWords";

const HELP = {
  what: "Rounds of uplifts: a percentage or an amount on named cost headings, from a day on. It is the only way a fixed price rises.",
  next: "Model a round, see what it would cost each authority, propose it to the partners, then approve or refuse each heading.",
  who: "The lead officer writes and decides a round. Commissioners of all partners comment.",
};

const STATES = (["modelling", "proposed", "decided", "withdrawn"] as const).map((value) => ({
  value,
  label: value === "decided" ? "Decided" : tagOf("uplift", value).words,
}));

export default function UpliftsPage() {
  const filters = useFilters(["category", "state"]);
  const { category, state } = filters.values;
  const chosen = STATES.find(({ value }) => value === state)?.value;
  const rounds = useInfiniteQuery(upliftPages({ category, state: chosen }));
  const { nameOf } = useCategoryNames();
  return (
    <Page heading="Uplifts" width="full" help={HELP}>
      {useMayBegin("begin_uplift") && <ButtonLink to={paths.newUplift()}>Begin a round</ButtonLink>}
      <RoundFilters filters={filters} />
      <LoadedRows query={rounds} empty={filters.any ? NONE_LIKE_THIS : "There are no rounds yet."}>
        {(rows) => (
          <CardTable
            caption="Rounds of uplifts"
            captionSize="hidden"
            dense
            rows={rows}
            rowKey={({ id }) => id}
            columns={columnsOf(nameOf)}
          />
        )}
      </LoadedRows>
    </Page>
  );
}

const NONE_LIKE_THIS = "No round is like this.";

function RoundFilters({ filters }: { readonly filters: Filters<"category" | "state"> }) {
  const { options } = useCategoryNames();
  const { category = "", state = "" } = filters.values;
  return (
    <div className="app-filters">
      <Select
        id="category"
        label="Category"
        placeholder="All"
        options={options}
        value={category}
        onChange={(event) => filters.set({ category: event.target.value })}
      />
      <Select
        id="state"
        label="State"
        placeholder="All"
        options={STATES}
        value={state}
        onChange={(event) => filters.set({ state: event.target.value })}
      />
      {filters.any && <LinkButton onClick={filters.clear}>Clear filters</LinkButton>}
    </div>
  );
}

const columnsOf = (nameOf: (code: string) => string): Column<Uplift>[] => [
  {
    id: "name",
    heading: "Round",
    rowHeading: true,
    cell: ({ id, name }) => (
      <Link className="govuk-link" to={paths.uplift(id)}>
        {name}
      </Link>
    ),
  },
  { id: "category", heading: "Category", cell: ({ category }) => nameOf(category) },
  { id: "year", heading: "Year", cell: ({ year }) => year },
  { id: "from", heading: "From", cell: fromWords },
  { id: "headings", heading: "Headings", numeric: true, cell: ({ lines }) => lines.length },
  { id: "state", heading: "State", cell: (round) => <StateTag tag={standing(round)} /> },
];
