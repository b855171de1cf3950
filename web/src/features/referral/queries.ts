import {
  queryOptions,
  useQuery,
  type QueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { body, client, versioned, type Versioned } from "@/api/client";
import { Refusal } from "@/api/errors";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Referral = Schemas["Referral"];
export type ReferralState = Schemas["ReferralState"];

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id at an address: the address itself, or whose reference it is. */
async function idAt(cache: QueryClient, address: string): Promise<string> {
  if (ID.test(address)) return address;
  return cache.query({
    queryKey: ["referral-id", address],
    queryFn: () => idOf(address),
    staleTime: Infinity,
  });
}

async function idOf(reference: string): Promise<string> {
  const query = { reference, limit: 100 };
  const { items } = await body(client.GET("/api/v1/referrals", { params: { query } }));
  const found = items.find((item) => item.reference === reference);
  if (found) return found.id;
  const title = "There is nothing here for you.";
  throw new Refusal(
    { type: "about:blank", title, status: 404, code: "not_found" },
    new Response(null, { status: 404 }),
  );
}

export const referralKey = (address: string) => ["referral", address] as const;

/**
 * A whole referral by its reference, or by its id, which mails carry. Every reading of one is
 * recorded, so it is not read again merely because a window was looked at.
 */
export function referralAt(address: string) {
  return queryOptions({
    queryKey: referralKey(address),
    queryFn: async ({ client: cache }): Promise<Versioned<Referral>> => {
      const referral_id = await idAt(cache, address);
      return versioned(
        client.GET("/api/v1/referrals/{referral_id}", { params: { path: { referral_id } } }),
      );
    },
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

/** The referral of a page, from its address. Steps that change it name `["referral"]`. */
export function useReferralByAddress(address: string): UseQueryResult<Versioned<Referral>> {
  return useQuery(referralAt(address));
}

export type ReferralSummary = Schemas["Page_ReferralSummary"]["items"][number];

export interface ReferralFilters {
  readonly state?: ReferralState | undefined;
  readonly category?: string | undefined;
  readonly reference?: string | undefined;
}

/** The authority's referrals, newest first. */
export function referralsQuery({ state, category, reference }: ReferralFilters) {
  const filters = {
    ...(state && { state }),
    ...(category && { category }),
    ...(reference && { reference }),
  };
  return pagesOf<ReferralSummary>(["referrals", filters], (asked) =>
    body(client.GET("/api/v1/referrals", { params: { query: { ...filters, ...asked } } })),
  );
}
