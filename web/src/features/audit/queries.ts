import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components, operations } from "@/api/schema.gen";

export type Entry = components["schemas"]["AuditEntry"];
export type EntryInFull = components["schemas"]["AuditEntryInFull"];
export type Verification = components["schemas"]["Verification"];
export type OutsideView = components["schemas"]["OutsideView"];

/** What the trail may be narrowed by. */
export type TrailAsked = Omit<
  NonNullable<operations["list_audit_entries"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

export const trailQuery = (filters: TrailAsked) =>
  pagesOf(["trail", filters], (asked) =>
    body(client.GET("/api/v1/audit/entries", { params: { query: { ...filters, ...asked } } })),
  );

/** What an entry says never changes. */
export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ["trail", "entry", id],
    queryFn: () =>
      body(client.GET("/api/v1/audit/entries/{entry_id}", { params: { path: { entry_id: id } } })),
    staleTime: Infinity,
  });

export const outsideViewsQuery = queryOptions({
  queryKey: ["outside-views"],
  queryFn: () => body(client.GET("/api/v1/audit/outside-views")),
});

export const actionsQuery = queryOptions({
  queryKey: ["trail", "actions"],
  queryFn: async () => (await body(client.GET("/api/v1/audit/actions"))).items,
  staleTime: 60_000,
});

/** Each is recorded, with the filters. */
export const trailFile = {
  csv: (query: TrailAsked) =>
    body(client.GET("/api/v1/audit/export.csv", { params: { query }, parseAs: "blob" })),
  jsonl: (query: TrailAsked) =>
    body(client.GET("/api/v1/audit/export.jsonl", { params: { query }, parseAs: "blob" })),
} as const;
