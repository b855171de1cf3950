import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Task = Schemas["Task"];
export type MyBid = Schemas["Page_MyBid"]["items"][number];
export type Application = Schemas["Page_ApplicationSummary"]["items"][number];

/** What needs the person, the most urgent first. */
export const tasksQuery = queryOptions({
  queryKey: ["tasks"],
  queryFn: () => body(client.GET("/api/v1/me/tasks")),
});

/** The last results. */
export const resultsQuery = queryOptions({
  queryKey: ["bids", "results"],
  queryFn: () =>
    body(client.GET("/api/v1/bids", { params: { query: { with_feedback: true, limit: 5 } } })),
});

export { ownApplicationsQuery as applicationsQuery } from "@/features/qualification/apply/queries";
