import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { Referral } from "../queries";
import type { Limit } from "./limit";

/**
 * Whom a limit reaches today. Each asking is recorded, since it tells where home is; so it is asked
 * when somebody wants to see it, and again only when what it rests on has changed.
 */
export function reachQuery(
  { id, private: sealed, ...referral }: Referral,
  limit: Limit | undefined,
) {
  const rests = [sealed.home_postcode, referral.category.code, referral.placement_type];
  return queryOptions({
    queryKey: ["reach", id, limit, rests],
    queryFn: () =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/reach", {
          params: { path: { referral_id: id } },
          body: { limit: limit ?? null },
        }),
      ),
    enabled: limit !== undefined && sealed.home_postcode !== "",
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
}
