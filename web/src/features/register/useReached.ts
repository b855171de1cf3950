import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { everyRow } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { useSignedIn } from "@/api/session";
import { leadsTo } from "@/layout/navigation";
import { paths } from "@/lib/paths";

export type ReachRow = components["schemas"]["ReachRow"];

/** Own referrals whose reach can be asked for; not asked of those who have none. */
export function useOwnReferrals() {
  const { role } = useSignedIn();
  return useQuery({
    enabled: role !== undefined && leadsTo(role.role, paths.referrals()),
    queryKey: ["referrals", "reach-choice"],
    queryFn: async () => {
      const read = (state: "draft" | "open") =>
        everyRow((asked) =>
          body(client.GET("/api/v1/referrals", { params: { query: { ...asked, state } } })),
        );
      return [...(await read("draft")), ...(await read("open"))];
    },
    staleTime: 60_000,
  });
}

/** Whom a referral of ours reaches today, by establishment. */
export function useReached(
  reference: string | undefined,
): ReadonlyMap<string, ReachRow> | undefined {
  const referrals = useOwnReferrals().data;
  const id = referrals?.find((one) => one.reference === reference)?.id;
  const { data } = useQuery({
    queryKey: ["reach", id],
    queryFn: () =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/reach", {
          params: { path: { referral_id: id ?? "" } },
          body: {},
        }),
      ),
    enabled: id !== undefined,
    select: ({ rows }) => new Map(rows.map((row) => [row.establishment_id, row])),
  });
  return id === undefined ? undefined : data;
}
