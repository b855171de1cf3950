import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";

export type Category = components["schemas"]["CategoryPreview"];
export type AwardNumbers = components["schemas"]["PublicNumbers"];

/** Asked about each time, though kept for minutes: whoever records a publication looks for it here. */
export const publicNoticesQuery = pagesOf(["public-notices"], (query) =>
  body(client.GET("/api/v1/public/notices", { params: { query }, cache: "no-cache" })),
);

const still = { staleTime: 10 * 60_000 } as const;

export const publicCategoriesQuery = queryOptions({
  queryKey: ["public-categories"],
  queryFn: () => body(client.GET("/api/v1/public/categories")),
  ...still,
});

export const publicCategoryQuery = (code: string) =>
  queryOptions({
    queryKey: ["public-categories", code],
    queryFn: () =>
      body(
        client.GET("/api/v1/public/categories/{category_code}", {
          params: { path: { category_code: code } },
        }),
      ),
    ...still,
  });

export const publicAwardsQuery = queryOptions({
  queryKey: ["public-awards"],
  queryFn: () => body(client.GET("/api/v1/public/awards")),
  ...still,
});
