import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { everyRow } from "@/api/pages";

type Schemas = components["schemas"];
export type Opened = Schemas["Opened"];
export type OpenedStatement = Schemas["OpenedStatement"];
export type OpenedBidder = Schemas["OpenedBidder"];
export type Evaluator = Schemas["Evaluator"];

/** What opening showed: statements by number and how far they are. */
export const openedQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["opened", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/bids/opened", {
          params: { path: { referral_id } },
        }),
      ),
  });

/** Who marks, and whether they are enough. */
export const panelQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["panel", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/evaluators", {
          params: { path: { referral_id } },
        }),
      ),
  });

/** Evaluators of this authority and of the partners. */
export const candidatesQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["panel", referral_id, "candidates"],
    queryFn: () =>
      everyRow((query) =>
        body(
          client.GET("/api/v1/referrals/{referral_id}/evaluator-candidates", {
            params: { path: { referral_id }, query },
          }),
        ),
      ),
  });
