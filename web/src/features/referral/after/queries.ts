import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Interest = Schemas["ReferralInterest"];
export type Question = Schemas["ClarificationQuestion"];
export type Reach = Schemas["Reach"];
export type ReferralLimit = Schemas["ReferralLimit"];

/** Numbers, no names. */
export const interestQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["interest", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/interest", {
          params: { path: { referral_id } },
        }),
      ),
  });

export const questionsQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["questions", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/questions", {
          params: { path: { referral_id } },
        }),
      ),
  });

export const versionsQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["versions", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/versions", {
          params: { path: { referral_id } },
        }),
      ),
  });

/** Whom another limit would reach. Asking is recorded, since it tells where the home is. */
export const reachQuery = (referral_id: string, limit: ReferralLimit | undefined) =>
  queryOptions({
    queryKey: ["reach", referral_id, limit ?? "as it is"],
    queryFn: () =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/reach", {
          params: { path: { referral_id } },
          body: limit === undefined ? {} : { limit },
        }),
      ),
    staleTime: 60_000,
  });
