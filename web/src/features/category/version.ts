import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { vocabularyOf, type Vocabulary } from "./vocabulary";

/** A version of a category, which never changes once it was used. */
export const categoryVersionQuery = (category_code: string, number: number) =>
  queryOptions({
    queryKey: ["category", category_code, "version", number],
    queryFn: () =>
      body(
        client.GET("/api/v1/categories/{category_code}/versions/{number}", {
          params: { path: { category_code, number } },
        }),
      ),
    staleTime: 10 * 60_000,
  });

/** The names that an application or a membership was made under; readable until they have come. */
export function useVersionVocabulary(code: string, number: number | undefined): Vocabulary {
  const { data } = useQuery({
    ...categoryVersionQuery(code, number ?? 0),
    enabled: number !== undefined,
  });
  return vocabularyOf(data?.config);
}
