import { Select } from "@/govuk/Select";
import type { Filters } from "@/layout/useFilters";
import { STATE_OPTIONS } from "./requestStates";

/** Which requests or claims a list shows. */
export function RequestFilter({ filters }: { readonly filters: Filters<"state"> }) {
  return (
    <div className="app-filters">
      <Select
        id="state"
        label="Show"
        options={[...STATE_OPTIONS, { value: "all", label: "All" }]}
        value={filters.values.state ?? "asked"}
        onChange={(event) => filters.set({ state: event.target.value })}
      />
    </div>
  );
}
