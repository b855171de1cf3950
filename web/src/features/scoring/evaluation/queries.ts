import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Evaluation = Schemas["Evaluation"];
export type EvaluatedBid = Schemas["EvaluatedBid"];
export type Criterion = Schemas["CriterionScore"];

/** The evaluation that stands, or the version of that number. */
export const evaluationQuery = (referral_id: string, number?: number) =>
  queryOptions({
    queryKey: ["evaluation", referral_id, number ?? "standing"],
    queryFn: () =>
      number === undefined
        ? body(
            client.GET("/api/v1/referrals/{referral_id}/evaluation", {
              params: { path: { referral_id } },
            }),
          )
        : body(
            client.GET("/api/v1/referrals/{referral_id}/evaluations/{number}", {
              params: { path: { referral_id, number } },
            }),
          ),
    staleTime: 60_000,
  });

export const evaluationsQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["evaluation", referral_id, "versions"],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/evaluations", {
          params: { path: { referral_id } },
        }),
      ),
  });
