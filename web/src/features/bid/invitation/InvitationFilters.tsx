import { LinkButton } from "@/govuk/LinkButton";
import { Select } from "@/govuk/Select";
import type { InvitationRow } from "../queries";

/** `open`: invited and open for bids. `beyond`: open, but out of reach. */
export type Show = "open" | "beyond" | "all";

export interface Filters {
  readonly show: Show;
  /** An id, or "" for all of them. */
  readonly establishment: string;
}

const SHOWS = [
  { value: "open", label: "Open invitations" },
  { value: "beyond", label: "Open, not invited" },
  { value: "all", label: "Everything" },
] as const;

export function readFilters(search: URLSearchParams): Filters {
  const show = SHOWS.find(({ value }) => value === search.get("show"))?.value ?? "open";
  return { show, establishment: search.get("establishment") ?? "" };
}

interface Props {
  readonly rows: readonly InvitationRow[];
  readonly filters: Filters;
  readonly onChange: (query: Record<string, string>) => void;
}

/** In one row above the list, and in the address. */
export function InvitationFilters({ rows, filters, onChange }: Props) {
  const establishments = namesOf(rows);
  const change = (next: Partial<Filters>) => onChange(queryOf({ ...filters, ...next }));
  return (
    <div className="app-filters">
      <Select
        id="show"
        label="Show"
        options={SHOWS}
        value={filters.show}
        onChange={(event) => change({ show: readShow(event.target.value) })}
      />
      {establishments.length > 1 && (
        <Select
          id="establishment"
          label="School or home"
          options={[{ value: "", label: "All of them" }, ...establishments]}
          value={filters.establishment}
          onChange={(event) => change({ establishment: event.target.value })}
        />
      )}
      {(filters.show !== "open" || filters.establishment !== "") && (
        <LinkButton onClick={() => onChange({})}>Clear filters</LinkButton>
      )}
    </div>
  );
}

function readShow(value: string): Show {
  return SHOWS.find((show) => show.value === value)?.value ?? "open";
}

function queryOf({ show, establishment }: Filters): Record<string, string> {
  return {
    ...(show !== "open" && { show }),
    ...(establishment !== "" && { establishment }),
  };
}

function namesOf(rows: readonly InvitationRow[]) {
  const names = new Map(rows.map((row) => [row.establishment_id, row.establishment]));
  return Array.from(names, ([value, label]) => ({ value, label })).toSorted((a, b) =>
    a.label.localeCompare(b.label),
  );
}
