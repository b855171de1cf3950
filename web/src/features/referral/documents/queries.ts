import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";

export const documentsKey = (id: string) => ["referral-documents", id] as const;

/** What providers may read once they say they can meet the needs; each look is recorded. */
export const documentsQuery = (id: string) =>
  queryOptions({
    queryKey: documentsKey(id),
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/documents", {
          params: { path: { referral_id: id } },
        }),
      ),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
