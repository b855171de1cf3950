import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Tag } from "@/govuk/Tag";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { categoriesQuery } from "./names";

type Row = components["schemas"]["CategorySummary"];

const HELP = {
  what: "The kinds of place that are bought here. What is asked, priced and weighed for each is its configuration, kept in versions.",
  next: "Open a category to change it. A change is made in a draft, and counts once it is published.",
  who: "Only the lead officer changes a category. What it asks can be read by everybody.",
};

export default function CategoriesPage() {
  return (
    <Loaded query={useQuery(categoriesQuery())}>
      {({ items }) => (
        <Page heading="Categories" width="full" help={HELP}>
          <CardTable
            caption="Categories"
            captionSize="hidden"
            columns={COLUMNS}
            rows={items}
            rowKey={({ code }) => code}
          />
          <p className="govuk-body">
            <Link className="govuk-link" to={paths.caps()}>
              Affordability caps of all categories
            </Link>
          </p>
        </Page>
      )}
    </Loaded>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: "name",
    heading: "Category",
    rowHeading: true,
    cell: ({ code, name, summary }) => (
      <>
        <Link className="govuk-link" to={paths.category(code)}>
          {name}
        </Link>
        <span className="app-secondary">{summary}</span>
      </>
    ),
  },
  {
    id: "enabled",
    heading: "State",
    cell: ({ enabled }) =>
      enabled ? <Tag colour="green">In use</Tag> : <Tag colour="grey">Switched off</Tag>,
  },
  {
    id: "version",
    heading: "In force",
    cell: ({ version }) => `Version ${version}`,
  },
];
