import { FilterText } from "@/govuk/FilterText";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import type { Filters } from "@/layout/useFilters";
import { TAGS } from "@/lib/tags";
import type { ReferralState } from "../queries";

export const STATES: readonly ReferralState[] = [
  "draft",
  "open",
  "closed",
  "opened",
  "scored",
  "with_family",
  "awarded",
  "ended_without_award",
  "cancelled",
];

export type FilterName = "reference" | "state" | "category";

interface Props {
  readonly filters: Filters<FilterName>;
  readonly categories: readonly { readonly value: string; readonly label: string }[];
}

/** Above the list, in one row and in the address. */
export function ReferralFilters({ filters, categories }: Props) {
  const { values, set, clear, any } = filters;
  return (
    <div className="app-filters" role="search" aria-label="Filter referrals">
      <FilterText
        id="reference"
        label="Reference"
        value={values.reference}
        onChange={(reference) => set({ reference })}
      />
      <Select
        id="state"
        label="Stage"
        placeholder="All stages"
        options={STATES.map((state) => ({ value: state, label: TAGS.referral[state].words }))}
        value={values.state ?? ""}
        onChange={(event) => set({ state: event.target.value })}
      />
      <Select
        id="category"
        label="Category"
        placeholder="All categories"
        options={categories}
        value={values.category ?? ""}
        onChange={(event) => set({ category: event.target.value })}
      />
      {any && <LinkButton onClick={clear}>Clear filters</LinkButton>}
    </div>
  );
}
