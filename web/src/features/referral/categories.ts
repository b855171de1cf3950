import { useQueries } from "@tanstack/react-query";
import { useCategoryNames } from "@/features/category/names";
import { categoryQuery, readable } from "@/features/category/vocabulary";

/** Names of categories and of their placement types, readable before they have come. */
export function useKindNames(codes: readonly string[]) {
  const { nameOf, options } = useCategoryNames();
  const found = useQueries({ queries: [...new Set(codes)].map((code) => categoryQuery(code)) });
  const types = new Map(
    found.flatMap(({ data }) =>
      (data?.version.config.placement_types ?? []).map(
        ({ code, name }) => [`${data?.code} ${code}`, name] as const,
      ),
    ),
  );
  return {
    categoryOf: nameOf,
    typeOf: (category: string, type: string) => types.get(`${category} ${type}`) ?? readable(type),
    options,
  };
}
