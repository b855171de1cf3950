import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";

export type Found = components["schemas"]["Found"];

/** Fewer letters would find everything. */
export const SHORTEST = 2;

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    queryFn: () => body(client.GET("/api/v1/search", { params: { query: { q } } })),
    enabled: q.length >= SHORTEST,
  });
