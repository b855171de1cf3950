import { CardTable } from "@/govuk/CardTable";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { money, percent } from "@/lib/money";
import type { Category } from "./queries";

/** What may be asked for each kind of place, and what is priced for it. */
export function Caps({ category }: { readonly category: Category }) {
  return (
    <section>
      <Heading>Price caps</Heading>
      <p className="govuk-body">
        You give a fixed cost for each heading. Over the weeks of a year they may come to the cap,
        to the penny, and not to more. A council may have a lower cap of its own: then its referrals
        do not reach you. For one child you may offer less than your fixed costs, never more.
      </p>
      <CardTable
        caption="Cap a week for each kind of place"
        captionSize="s"
        columns={[
          { id: "name", heading: "Kind of place", rowHeading: true, cell: ({ name }) => name },
          { id: "weeks", heading: "Weeks a year", numeric: true, cell: ({ weeks }) => weeks },
          {
            id: "cap",
            heading: "Cap a week",
            numeric: true,
            cell: ({ cap_per_week: cap }) => money(cap),
          },
        ]}
        rows={category.placement_types}
        rowKey={({ code }) => code}
      />
      {category.placement_types.map(({ code, name, headings }) => (
        <Details key={code} summary={`${name}: what is priced`}>
          <ul className="govuk-list govuk-list--bullet">
            {headings.map((heading) => (
              <li key={heading.code}>
                <strong>{heading.name}</strong>, a {heading.unit}. {heading.includes}
              </li>
            ))}
          </ul>
        </Details>
      ))}
      <Discounts category={category} />
    </section>
  );
}

const GROUPS = { sibling: "Brothers and sisters", cohort: "A group" } as const;

function Discounts({ category: { discounts } }: { readonly category: Category }) {
  if (discounts.length === 0) return null;
  return (
    <CardTable
      caption="Discounts you are asked for, and what is usual"
      captionSize="s"
      columns={[
        { id: "group", heading: "For", rowHeading: true, cell: ({ group }) => GROUPS[group] },
        {
          id: "from",
          heading: "Children",
          numeric: true,
          cell: (row) => `${row.min_children} or more`,
        },
        { id: "guide", heading: "Usual", numeric: true, cell: ({ guide }) => percent(guide) },
      ]}
      rows={discounts}
      rowKey={({ group, min_children: from }) => `${group} ${from}`}
    />
  );
}
