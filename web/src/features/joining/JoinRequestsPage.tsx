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
import { joinRequestPages } from "./queries";
import { RequestFilter } from "./RequestFilter";
import { stateAsked } from "./requestStates";

const HELP = {
  what: "Organisations that offer places and ask for an account.",
  next: "Check each against its register. Confirming it invites its first user, who may invite colleagues.",
  who: "Everybody who asks gets the same answer, whatever you decide.",
};

export default function JoinRequestsPage() {
  const filters = useFilters(["state"]);
  const requests = useInfiniteQuery(joinRequestPages(stateAsked(filters.values.state)));
  return (
    <Page
      heading="Requests to join"
      width="full"
      back={{ to: paths.applications(), words: "Applications" }}
      help={HELP}
    >
      <RequestFilter filters={filters} />
      <LoadedRows query={requests} empty="No request is waiting.">
        {(rows) => (
          <CardTable
            caption="Requests to join"
            captionSize="hidden"
            dense
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                id: "organisation",
                heading: "Organisation",
                rowHeading: true,
                cell: (row) => (
                  <Link className="govuk-link" to={paths.joinRequest(row.id)}>
                    {row.organisation}
                  </Link>
                ),
              },
              { id: "contact", heading: "Contact", cell: (row) => row.contact_name },
              { id: "registration", heading: "Registered as", cell: (row) => row.registration },
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
