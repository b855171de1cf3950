import { useQuery } from "@tanstack/react-query";
import { categoriesQuery } from "@/features/category/names";
import { categoryQuery } from "@/features/category/vocabulary";
import { RadiosField } from "@/govuk/form/RadiosField";
import { Loading } from "@/govuk/Loading";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import type { Kind } from "./kind";

/** The categories that are switched on, and under the chosen one its placement types. */
export function KindFields({ legend }: { readonly legend: string }) {
  const { data } = useQuery(categoriesQuery());
  if (!data) return <Loading />;
  return (
    <RadiosField<Kind>
      name="category"
      legend={legend}
      legendHidden
      required="Choose a kind of place"
      items={data.items
        .filter(({ enabled }) => enabled)
        .map(({ code, name, summary }) => ({
          value: code,
          label: name,
          hint: summary,
          conditional: <TypeField key={code} category={code} name={name} />,
        }))}
    />
  );
}

function TypeField({ category, name }: { readonly category: string; readonly name: string }) {
  const { data } = useQuery(categoryQuery(category));
  if (!data) return <Loading />;
  const { placement_types: types } = data.version.config;
  return (
    <RadiosField<Kind>
      name={`types.${category}`}
      legend={
        <>
          Which placement type?<VisuallyHidden> {name}</VisuallyHidden>
        </>
      }
      small
      required="Choose a placement type"
      items={types.map((type) => ({ value: type.code, label: type.name }))}
    />
  );
}
