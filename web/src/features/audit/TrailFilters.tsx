import { useQuery } from "@tanstack/react-query";
import { FilterText } from "@/govuk/FilterText";
import { Input } from "@/govuk/Input";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import type { Filters } from "@/layout/useFilters";
import { actionWords } from "./entryWords";
import { actionsQuery } from "./queries";
import type { TrailFilterName } from "./trailAsked";

interface Props {
  readonly filters: Filters<TrailFilterName>;
}

/** In one row above the trail, and in the address. An unfolded entry sets some of them too. */
export function TrailFilters({ filters: { values, set, clear, any } }: Props) {
  return (
    <div className="app-filters">
      <FilterText id="who" label="Who" value={values.who} onChange={(who) => set({ who })} />
      <FilterText
        id="organisation"
        label="For whom"
        value={values.organisation}
        onChange={(organisation) => set({ organisation })}
      />
      <FilterText
        id="thing"
        label="Reference or kind of thing"
        value={values.thing}
        onChange={(thing) => set({ thing })}
      />
      <ActionFilter value={values.action} onChange={(action) => set({ action })} />
      <DayFilter id="from" label="From" value={values.from} onChange={(from) => set({ from })} />
      <DayFilter id="to" label="To" value={values.to} onChange={(to) => set({ to })} />
      {any && <LinkButton onClick={clear}>Clear filters</LinkButton>}
    </div>
  );
}

interface OneProps {
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

function ActionFilter({ value = "", onChange }: OneProps) {
  const { data = [] } = useQuery(actionsQuery);
  const known = value === "" || data.includes(value) ? data : [value, ...data];
  return (
    <Select
      id="action"
      label="What"
      placeholder="Everything"
      options={known.map((action) => ({ value: action, label: actionWords(action) }))}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface DayProps extends OneProps {
  readonly id: string;
  readonly label: string;
}

function DayFilter({ id, label, value = "", onChange }: DayProps) {
  return (
    <Input
      id={id}
      label={label}
      type="date"
      width={10}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
