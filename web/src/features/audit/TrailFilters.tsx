import { Input } from "@/govuk/Input";
import { LinkButton } from "@/govuk/LinkButton";
import type { Filters } from "@/layout/useFilters";
import { actionWords } from "./entryWords";
import { FilterText } from "./FilterText";
import type { TrailFilterName } from "./trailAsked";

interface Props {
  readonly filters: Filters<TrailFilterName>;
}

/** In one row above the trail, and in the address. Rows of the trail set some of them too. */
export function TrailFilters({ filters: { values, set, clear, any } }: Props) {
  return (
    <>
      <div className="app-filters">
        <FilterText
          id="thing"
          label="Reference of a referral"
          value={values.thing?.includes("/") ? "" : values.thing}
          onChange={(thing) => set({ thing })}
        />
        <Input
          id="from"
          label="From"
          type="date"
          width={10}
          value={values.from ?? ""}
          onChange={(event) => set({ from: event.target.value })}
        />
        <Input
          id="to"
          label="To"
          type="date"
          width={10}
          value={values.to ?? ""}
          onChange={(event) => set({ to: event.target.value })}
        />
        {any && <LinkButton onClick={clear}>Clear filters</LinkButton>}
      </div>
      <Narrowed values={values} />
    </>
  );
}

/** What a row narrowed the trail to, where no box shows it. */
function Narrowed({ values }: { readonly values: Filters<TrailFilterName>["values"] }) {
  const { who, thing, action } = values;
  const words = [
    ...(action === undefined ? [] : [`what: ${actionWords(action)}`]),
    ...(who === undefined ? [] : ["who: one person"]),
    ...(thing?.includes("/") ? ["thing: one thing"] : []),
  ];
  return words.length > 0 && <p className="govuk-body">Only {words.join("; ")}.</p>;
}
