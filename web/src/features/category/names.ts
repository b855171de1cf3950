/** The categories there are, for lists and filters that only need their names. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { readable } from "./vocabulary";

export const categoriesQuery = () =>
  queryOptions({
    queryKey: ["categories"],
    queryFn: () => body(client.GET("/api/v1/categories")),
    staleTime: 10 * 60_000,
  });

export interface CategoryNames {
  readonly nameOf: (code: string) => string;
  /** For a select: those switched on, by name. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export function useCategoryNames(): CategoryNames {
  const items = useQuery(categoriesQuery()).data?.items ?? [];
  const names = new Map(items.map(({ code, name }) => [code, name]));
  const options = items.filter(({ enabled }) => enabled);
  return {
    nameOf: (code) => names.get(code) ?? readable(code.replaceAll("-", "_")),
    options: options
      .map(({ code, name }) => ({ value: code, label: name }))
      .toSorted((a, b) => a.label.localeCompare(b.label, "en-GB")),
  };
}
