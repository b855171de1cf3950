import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { outsideViewsQuery, type OutsideView } from "./queries";

export default function OutsideViewsPage() {
  return (
    <Loaded query={useQuery(outsideViewsQuery)}>
      {({ since, items, more }) => (
        <Page
          heading="Views outside own cases"
          width="full"
          back={{ to: paths.trail(), words: "Trail" }}
          help={{
            what: "Who looked at a child’s details without being on the case: neither its writer nor its contact, evaluator or opener.",
            next: "There may be a good reason. Ask the person, or look at the referral’s trail.",
          }}
        >
          <p className="govuk-body">Since {shortMoment(since)}, the latest first.</p>
          {items.length === 0 ? (
            <p className="govuk-body">
              Nobody looked outside their own cases.{" "}
              <Link className="govuk-link" to={paths.trail()}>
                See the whole trail
              </Link>
            </p>
          ) : (
            <CardTable
              caption="Views outside own cases"
              captionSize="hidden"
              columns={COLUMNS}
              rows={items}
              rowKey={(view) => `${view.actor} ${view.referral_id}`}
            />
          )}
          {more && <p className="govuk-body">There were more than are listed here.</p>}
        </Page>
      )}
    </Loaded>
  );
}

const COLUMNS: readonly Column<OutsideView>[] = [
  { id: "who", heading: "Who", rowHeading: true, cell: (view) => <Who {...view} /> },
  { id: "for", heading: "For whom", cell: (view) => view.organisation_name },
  { id: "referral", heading: "Referral", cell: (view) => view.referral_reference },
  { id: "times", heading: "Times", numeric: true, cell: (view) => view.times },
  { id: "first", heading: "First", cell: (view) => shortMoment(view.first_at) },
  { id: "last", heading: "Last", cell: (view) => shortMoment(view.last_at) },
  { id: "why", heading: "Why, in their words", cell: (view) => view.purposes.join("; ") },
];

function Who({ actor, actor_name: name, referral_reference: reference }: OutsideView) {
  return (
    <Link className="govuk-link" to={paths.trail({ who: actor, thing: reference ?? undefined })}>
      {name ?? "Somebody"}
    </Link>
  );
}
