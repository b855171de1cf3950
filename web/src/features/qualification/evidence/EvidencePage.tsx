import { useInfiniteQuery } from "@tanstack/react-query";
import { useCategoryNames } from "@/features/category/names";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import { Tabs } from "@/govuk/Tabs";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { EndingTable } from "./EndingTable";
import { endingPages, submissionPages, type SubmissionState } from "./queries";
import { SubmissionTable } from "./SubmissionTable";

const HELP = {
  what: "Evidence of members that ends soon or has ended, and what was sent in its place.",
  next: "Providers are reminded 60, 30 and 7 days before. Some kinds suspend the membership when they end, others raise a warning.",
  who: "What a provider sends counts once you confirm it. Until then what is held counts to its own end.",
};

const WITHIN = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "60", label: "60 days" },
  { value: "180", label: "180 days" },
];

const STATES: readonly { readonly value: SubmissionState; readonly label: string }[] = [
  { value: "sent", label: "Waiting for a decision" },
  { value: "accepted", label: "Accepted" },
  { value: "refused", label: "Not accepted" },
];

/** Evidence that ends soon (B8), and evidence that was sent. */
export default function EvidencePage() {
  const filters = useFilters(["show", "within", "category", "state"]);
  const { show, category } = filters.values;
  const sent = show === "sent";
  return (
    <Page heading="Evidence" width="wide" help={HELP}>
      <Tabs
        label="Evidence"
        current={sent ? "sent" : "ending"}
        tabs={[
          { id: "ending", label: "Ends soon", to: paths.evidence({ category }) },
          { id: "sent", label: "Sent by providers", to: paths.evidence({ show: "sent" }) },
        ]}
      >
        {sent ? <Sent /> : <Ending />}
      </Tabs>
    </Page>
  );
}

function Ending() {
  const filters = useFilters(["within", "category"]);
  const within = WITHIN.find(({ value }) => value === filters.values.within)?.value ?? "60";
  const { category } = filters.values;
  const ending = useInfiniteQuery(endingPages(Number(within), category));
  const { options } = useCategoryNames();
  return (
    <>
      <div className="app-filters">
        <Select
          id="within"
          label="Ends within"
          options={WITHIN}
          value={within}
          onChange={(event) => filters.set({ within: event.target.value })}
        />
        <Select
          id="category"
          label="Category"
          placeholder="All categories"
          options={options}
          value={category ?? ""}
          onChange={(event) => filters.set({ category: event.target.value })}
        />
        {filters.any && <LinkButton onClick={filters.clear}>Clear filters</LinkButton>}
      </div>
      <LoadedRows query={ending} empty="No evidence ends in this time.">
        {(rows) => <EndingTable rows={rows} />}
      </LoadedRows>
    </>
  );
}

function Sent() {
  const filters = useFilters(["state"]);
  const state = STATES.find(({ value }) => value === filters.values.state)?.value ?? "sent";
  const sent = useInfiniteQuery(submissionPages(state));
  return (
    <>
      <div className="app-filters">
        <Select
          id="state"
          label="Show"
          options={STATES}
          value={state}
          onChange={(event) => filters.set({ state: event.target.value })}
        />
      </div>
      <LoadedRows query={sent} empty="Nothing waits for a decision.">
        {(rows) => <SubmissionTable rows={rows} />}
      </LoadedRows>
    </>
  );
}
