import { useQuery } from "@tanstack/react-query";
import { categoryQuery, readable } from "@/features/category/vocabulary";
import type { components } from "@/api/schema.gen";
import { Checkboxes } from "@/govuk/Checkboxes";
import { Input } from "@/govuk/Input";
import { Select } from "@/govuk/Select";
import type { DraftProps } from "./MemberFilters";

type Config = components["schemas"]["CategoryConfig"];

/** Filters that are less often used; those of a category's own words once one is chosen. */
export function MoreFilters({ draft, edit }: DraftProps) {
  const category = draft.category ?? "";
  const { data } = useQuery({ ...categoryQuery(category), enabled: category !== "" });
  return (
    <>
      <div className="app-filters">
        <Input
          id="near"
          label="Near"
          hint="A postcode, or its first half. It is not kept in the address."
          width={10}
          value={draft.near ?? ""}
          onChange={(event) => edit({ near: event.target.value })}
        />
        <Input
          id="miles"
          label="Within how many miles"
          width={4}
          inputMode="decimal"
          value={draft.miles ?? ""}
          onChange={(event) => edit({ miles: event.target.value })}
        />
        <Input
          id="age"
          label="Takes age"
          width={2}
          inputMode="numeric"
          value={draft.age ?? ""}
          onChange={(event) => edit({ age: event.target.value })}
        />
      </div>
      {data && category !== "" ? (
        <OfCategory config={data.version.config} draft={draft} edit={edit} />
      ) : (
        <p className="govuk-body">Choose a category to filter by need, rating or price.</p>
      )}
    </>
  );
}

function OfCategory({ config, draft, edit }: DraftProps & { readonly config: Config }) {
  return (
    <>
      <div className="app-filters">
        <Select
          id="rating"
          label="Rating"
          placeholder="Any rating"
          options={gradesOf(config)}
          value={draft.rating ?? ""}
          onChange={(event) => edit({ rating: event.target.value })}
        />
        <Select
          id="placement_type"
          label="Placement type"
          placeholder="Any type"
          options={config.placement_types.map(option)}
          value={draft.placement_type ?? ""}
          onChange={(event) => edit({ placement_type: event.target.value })}
        />
        <Select
          id="heading"
          label="Price of"
          placeholder="No heading"
          options={config.headings.map(option)}
          value={draft.heading ?? ""}
          onChange={(event) => edit({ heading: event.target.value })}
        />
        <Input
          id="price_to"
          label="At most"
          prefix="£"
          width={10}
          inputMode="decimal"
          value={draft.price_to ?? ""}
          onChange={(event) => edit({ price_to: event.target.value })}
        />
      </div>
      <div className="app-scroll-box">
        <Checkboxes
          id="need"
          legend="Meets all of these needs"
          small
          items={config.needs.map(option)}
          value={draft.need ? draft.need.split(",") : []}
          onChange={(needs) => edit({ need: needs.join(",") })}
        />
      </div>
    </>
  );
}

const option = ({ code, name }: { readonly code: string; readonly name: string }) => ({
  value: code,
  label: name,
});

/** Every grade that an inspection of this category may give, once. */
function gradesOf({ inspections }: Config) {
  const codes = inspections.flatMap((scale) => [
    ...scale.accepted,
    ...scale.provisional,
    ...scale.refused,
  ]);
  return [...new Set(codes)].map((code) => ({ value: code, label: readable(code) }));
}
