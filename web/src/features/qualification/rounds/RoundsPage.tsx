import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { components } from "@/api/schema.gen";
import { useMayBegin } from "@/api/session";
import { useCategoryNames } from "@/features/category/names";
import { ButtonLink } from "@/govuk/ButtonLink";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { day, shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { roundPages } from "../evaluation/queries";

type Summary = components["schemas"]["ApplicationRoundSummary"];

const HELP = {
  what: "A round is a set of applications to one category that the same evaluators mark by the same day.",
  next: "Begin one with the applications that were received, give it to evaluators, and close it when all are decided.",
};

const SHOWN = { open: true, closed: false } as const;

export default function RoundsPage() {
  const filters = useFilters(["category", "state"]);
  const { category, state } = filters.values;
  const open = state === "open" || state === "closed" ? SHOWN[state] : undefined;
  const rounds = useInfiniteQuery(roundPages(category, open));
  const { nameOf, options } = useCategoryNames();
  return (
    <Page
      heading="Rounds of evaluation"
      width="full"
      back={{ to: paths.applications(), words: "Applications" }}
      help={HELP}
    >
      {useMayBegin("begin_round") && (
        <ButtonLink to={paths.newApplicationRound()}>Begin a round</ButtonLink>
      )}
      <div className="app-filters">
        <Select
          id="category"
          label="Category"
          placeholder="All categories"
          options={options}
          value={category ?? ""}
          onChange={(event) => filters.set({ category: event.target.value })}
        />
        <Select
          id="state"
          label="State"
          placeholder="Open and closed"
          options={[
            { value: "open", label: "Open" },
            { value: "closed", label: "Closed" },
          ]}
          value={state ?? ""}
          onChange={(event) => filters.set({ state: event.target.value })}
        />
        {filters.any && <LinkButton onClick={filters.clear}>Clear filters</LinkButton>}
      </div>
      <LoadedRows query={rounds} empty="There are no rounds yet.">
        {(rows) => (
          <CardTable
            caption="Rounds"
            captionSize="hidden"
            dense
            columns={columns(nameOf)}
            rows={rows}
            rowKey={(row) => row.id}
          />
        )}
      </LoadedRows>
    </Page>
  );
}

const columns = (nameOf: (code: string) => string): readonly Column<Summary>[] => [
  {
    id: "name",
    heading: "Round",
    rowHeading: true,
    cell: (row) => (
      <Link className="govuk-link" to={paths.applicationRound(row.id)}>
        {row.name}
      </Link>
    ),
  },
  { id: "category", heading: "Category", cell: (row) => nameOf(row.category) },
  { id: "opened", heading: "Begun", cell: (row) => shortDay(row.opened_at) },
  { id: "due", heading: "Marks by", cell: (row) => day(row.marks_due_on) },
  {
    id: "applications",
    heading: "Applications",
    numeric: true,
    cell: (row) => row.applications,
  },
  { id: "undecided", heading: "Undecided", numeric: true, cell: (row) => row.undecided },
  {
    id: "closed",
    heading: "Closed",
    cell: (row) => (row.closed_at ? shortDay(row.closed_at) : "Open"),
  },
];
