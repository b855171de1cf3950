import type { Establishment } from "@/features/establishment/queries";
import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import type { Filters } from "@/layout/useFilters";

/** `open`: invited and open for bids. `beyond`: open, but out of reach. */
export type Show = "open" | "beyond" | "all";

const SHOWS = [
  { value: "open", label: "Open invitations" },
  { value: "beyond", label: "Open, not invited" },
  { value: "all", label: "Everything" },
] as const;

export function showOf(text: string | undefined): Show {
  return SHOWS.find(({ value }) => value === text)?.value ?? "open";
}

interface Props {
  readonly filters: Filters<"show" | "establishment">;
  readonly establishments: readonly Establishment[];
}

/** In one row above the list, and in the address. */
export function InvitationFilters({ filters, establishments }: Props) {
  const { values, set, clear, any } = filters;
  const names = establishments.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="app-filters">
      <Select
        id="show"
        label="Show"
        options={SHOWS}
        value={showOf(values.show)}
        onChange={({ target }) => set({ show: target.value === "open" ? "" : target.value })}
      />
      {names.length > 1 && (
        <Select
          id="establishment"
          label="School or home"
          placeholder="All of them"
          options={names}
          value={values.establishment ?? ""}
          onChange={({ target }) => set({ establishment: target.value })}
        />
      )}
      {any && <LinkButton onClick={clear}>Clear filters</LinkButton>}
    </div>
  );
}
