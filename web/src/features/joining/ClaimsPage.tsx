import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { useFilters } from "@/layout/useFilters";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { claimPages } from "./queries";
import { RequestFilter } from "./RequestFilter";
import { stateAsked } from "./requestStates";

const HELP = {
  what: "Providers that say a registered school, home or branch is theirs.",
  next: "Until you confirm a claim against the register there is no invitation to bid and nothing of a child.",
};

export default function ClaimsPage() {
  const filters = useFilters(["state"]);
  const claims = useInfiniteQuery(claimPages(stateAsked(filters.values.state)));
  return (
    <Page
      heading="Claims of establishments"
      width="full"
      back={{ to: paths.applications(), words: "Applications" }}
      help={HELP}
    >
      <RequestFilter filters={filters} />
      <LoadedRows query={claims} empty="No claim is waiting.">
        {(rows) => (
          <CardTable
            caption="Claims"
            captionSize="hidden"
            dense
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                id: "establishment",
                heading: "Establishment",
                rowHeading: true,
                cell: (row) => (
                  <Link className="govuk-link" to={paths.claim(row.id)}>
                    {row.establishment.name}
                  </Link>
                ),
              },
              { id: "urn", heading: "URN", cell: (row) => row.establishment.urn },
              { id: "provider", heading: "Claimed by", cell: (row) => row.provider.name },
              { id: "asked", heading: "Asked", cell: (row) => shortDay(row.created_at) },
              {
                id: "state",
                heading: "State",
                cell: (row) => <StateTag tag={tagOf("request", row.state)} />,
              },
            ]}
          />
        )}
      </LoadedRows>
    </Page>
  );
}
