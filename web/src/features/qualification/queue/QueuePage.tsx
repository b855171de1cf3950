import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import { Tabs } from "@/govuk/Tabs";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { AllApplications, STATES } from "./AllApplications";
import { WaitingApplications } from "./WaitingApplications";

const HELP = {
  what: "Every application that waits for a decision, the nearest day first.",
  next: "Open one to check its criteria, give its statements to evaluators, and decide.",
  who: "A decision waits while no entry window is open; its clock starts when one opens.",
};

/** The applications of all providers, to those who evaluate and audit them. */
export default function QueuePage() {
  const filters = useFilters(["show", "category", "state"]);
  const { show, category, state } = filters.values;
  const all = show === "all";
  const { options } = useCategoryNames();
  return (
    <Page heading="Applications" width="wide" help={HELP}>
      <RelatedLists />
      <Tabs
        label="Applications"
        current={all ? "all" : "waiting"}
        tabs={[
          { id: "waiting", label: "Waiting for a decision", to: paths.applications({ category }) },
          { id: "all", label: "All", to: paths.applications({ show: "all", category }) },
        ]}
      >
        <div className="app-filters">
          <Select
            id="category"
            label="Category"
            placeholder="All categories"
            options={options}
            value={category ?? ""}
            onChange={(event) => filters.set({ category: event.target.value })}
          />
          {all && (
            <Select
              id="state"
              label="State"
              placeholder="All states"
              options={STATES}
              value={state ?? ""}
              onChange={(event) => filters.set({ state: event.target.value })}
            />
          )}
          {(category ?? state) !== undefined && (
            <LinkButton onClick={() => filters.set({ category: "", state: "" })}>
              Clear filters
            </LinkButton>
          )}
        </div>
        {all ? (
          <AllApplications state={state} category={category} />
        ) : (
          <WaitingApplications category={category} />
        )}
      </Tabs>
    </Page>
  );
}

function RelatedLists() {
  return (
    <p className="govuk-body app-no-print">
      <Link className="govuk-link" to={paths.applicationRounds()}>
        Rounds of evaluation
      </Link>
      {" · "}
      <Link className="govuk-link" to={paths.joinRequests()}>
        Requests to join
      </Link>
    </p>
  );
}
