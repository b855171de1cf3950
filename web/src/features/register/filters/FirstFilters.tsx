import { useQuery } from "@tanstack/react-query";
import { useCategoryNames } from "@/features/category/names";
import { Input } from "@/govuk/Input";
import { Select } from "@/govuk/Select";
import { TAGS } from "@/lib/tags";
import { areasQuery } from "../queries";
import type { DraftProps } from "./MemberFilters";

const STATES = Object.entries(TAGS.membership).map(([value, { words }]) => ({
  value,
  label: words,
}));

const SORTS = [
  { value: "name", label: "Name" },
  { value: "admitted", label: "Newest member first" },
  { value: "distance", label: "Distance" },
  { value: "price", label: "Price" },
];

/** The filters that most people need. */
export function FirstFilters({ draft, edit }: DraftProps) {
  const { options } = useCategoryNames();
  return (
    <div className="app-filters">
      <Select
        id="category"
        label="Category"
        placeholder="All categories"
        options={options}
        value={draft.category ?? ""}
        onChange={(event) =>
          // Needs, ratings and headings are the category's own.
          edit({
            category: event.target.value,
            need: "",
            rating: "",
            placement_type: "",
            heading: "",
          })
        }
      />
      <Input
        id="name"
        label="Name"
        width={20}
        value={draft.name ?? ""}
        onChange={(event) => edit({ name: event.target.value })}
      />
      <Select
        id="area"
        label="Place"
        placeholder="Anywhere"
        options={useUpperTiers()}
        value={draft.area ?? ""}
        onChange={(event) => edit({ area: event.target.value })}
      />
      <Select
        id="state"
        label="State"
        placeholder="All states"
        options={STATES}
        value={draft.state ?? ""}
        onChange={(event) => edit({ state: event.target.value })}
      />
      <Select
        id="sort"
        label="Sort by"
        options={SORTS}
        value={draft.sort ?? "name"}
        onChange={(event) => edit({ sort: event.target.value })}
      />
    </div>
  );
}

/** Counties and unitaries, by name. */
function useUpperTiers() {
  const items = useQuery(areasQuery).data?.items ?? [];
  const names = new Map(items.map((area) => [area.upper_tier_code, area.upper_tier_name]));
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en-GB"));
}
