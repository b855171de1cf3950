import { useQueries, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { components } from "@/api/schema.gen";
import { categoriesQuery } from "@/features/category/names";
import { categoryQuery } from "@/features/category/vocabulary";
import { CardTable } from "@/govuk/CardTable";
import { Loading } from "@/govuk/Loading";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { money } from "@/lib/money";
import { paths } from "@/lib/paths";
import { OwnCaps } from "./OwnCaps";
import { authoritiesQuery, capsQuery } from "./queries";

export type Category = components["schemas"]["Category"];

export const HELP = {
  what: "The most that the core headings of a place may come to a week. The common cap keeps an application from being accepted; an authority’s own cap only keeps an establishment off that authority’s referrals.",
  next: "A common cap changes with a version of the category. An own cap counts for referrals issued from now on.",
  who: "Each authority’s commissioners set its own caps. Applicants are told both.",
};

/** Common caps for everybody; own caps for whoever may set them. */
export default function CapsPage() {
  return (
    <Loaded query={useQuery(authoritiesQuery)}>
      {(authorities) => {
        const own = authorities.find(({ permissions }) => permissions.includes("set_caps"));
        return own ? <Own id={own.id} name={own.name} /> : <Common />;
      }}
    </Loaded>
  );
}

function Own({ id, name }: { readonly id: string; readonly name: string }) {
  const categories = useCategories();
  if (!categories) return <Loading />;
  return <OwnLoaded id={id} name={name} categories={categories} />;
}

function OwnLoaded({
  categories,
  ...authority
}: {
  readonly id: string;
  readonly name: string;
  readonly categories: readonly Category[];
}) {
  return (
    <Loaded query={useQuery(capsQuery(authority.id))}>
      {(caps) => <OwnCaps authority={authority} categories={categories} opened={caps} />}
    </Loaded>
  );
}

/** Every category that is in use, once all have come. */
function useCategories(): readonly Category[] | undefined {
  const codes = useQuery(categoriesQuery())
    .data?.items.filter(({ enabled }) => enabled)
    .map(({ code }) => code);
  const read = useQueries({ queries: (codes ?? []).map((code) => categoryQuery(code)) });
  const found = read.flatMap(({ data }) => (data ? [data] : []));
  return codes && found.length === codes.length ? found : undefined;
}

function Common() {
  const categories = useCategories();
  return (
    <Page
      heading="Affordability caps"
      width="full"
      back={{ to: paths.categories(), words: "Categories" }}
      help={HELP}
    >
      <p className="govuk-body app-column">
        These are the common caps. They change with a version of the category. Each authority sets
        its own caps beside them: those are for its own commissioners to see.
      </p>
      {categories ? (
        categories.map((category) => <CommonCaps key={category.code} category={category} />)
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function CommonCaps({ category }: { readonly category: Category }) {
  const { code, name, version } = category;
  return (
    <>
      <CardTable
        caption={name}
        dense
        rows={version.config.placement_types}
        rowKey={(type) => type.code}
        columns={[
          { id: "name", heading: "Kind of place", rowHeading: true, cell: (type) => type.name },
          {
            id: "weeks",
            heading: "Weeks a year",
            numeric: true,
            cell: ({ weeks_default: weeks }) => weeks,
          },
          {
            id: "cap",
            heading: "Cap a week",
            numeric: true,
            cell: ({ cap_per_week: cap }) => money(cap),
          },
        ]}
      />
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.category(code)}>
          Versions of {name}
        </Link>
      </p>
    </>
  );
}
