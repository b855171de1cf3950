import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";

/** What needs whoever acts, the most urgent first. */
export const tasksQuery = queryOptions({
  queryKey: ["tasks"],
  queryFn: () => body(client.GET("/api/v1/me/tasks")),
  refetchInterval: 60_000,
});

/** Referrals that were issued and neither decided nor called off. */
export const runningQuery = queryOptions({
  queryKey: ["referrals", "running"],
  queryFn: () => body(client.GET("/api/v1/referrals", { params: { query: { running: true } } })),
});

/** Kinds of place that got few bids in the last twelve months. */
export const fewBidsQuery = queryOptions({
  queryKey: ["referrals", "few-bids"],
  queryFn: () => body(client.GET("/api/v1/referrals/few-bids")),
  staleTime: 10 * 60_000,
});
