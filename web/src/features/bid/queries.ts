/** What a provider reads of invitations and of its own bids. */
import { queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { body, client, versioned } from "@/api/client";
import { everyRow, pagesOf } from "@/api/pages";
import type { components, operations } from "@/api/schema.gen";
import { given } from "@/lib/given";

type Schemas = components["schemas"];
export type InvitationRow = Schemas["InvitationSummary"];
export type Invitation = Schemas["ReferralInvitation"];
export type OwnBid = Schemas["OwnBid"];
export type OwnBidRow = Schemas["Page_OwnBidRow"]["items"][number];
export type BidBody = Schemas["Body"];
export type Feedback = Schemas["BidResult"];
export type UnitOffered = Schemas["UnitOffered"];
export type Award = Schemas["Award"];

type Sought = Omit<
  NonNullable<operations["list_invitations"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

const invitationPage = (query: Sought & { readonly limit: number; readonly cursor?: string }) =>
  body(client.GET("/api/v1/invitations", { params: { query } }));

/** What still takes bids, the first to close first: all of it, as it is read at a glance. */
export const openInvitationsQuery = (establishment?: string) =>
  queryOptions({
    queryKey: ["invitations", "open", establishment],
    queryFn: () =>
      everyRow((asked) =>
        invitationPage({ ...asked, ...given({ establishment }), open: true, sort: "deadline" }),
      ),
  });

/** Everything there ever was, newest first. */
export const invitationPages = (establishment?: string) =>
  pagesOf(["invitations", "all", establishment], (asked) =>
    invitationPage({ ...asked, ...given({ establishment }) }),
  );

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Those of one referral, by its reference, or by its id, which older mails carry. */
export function useInvitationsAt(address: string): UseQueryResult<InvitationRow[]> {
  const sought = ID.test(address) ? {} : { reference: address };
  return useQuery({
    queryKey: ["invitations", "at", address],
    queryFn: () => everyRow((asked) => invitationPage({ ...asked, ...sought })),
    select: (rows) =>
      rows.filter(({ reference, referral_id }) => [reference, referral_id].includes(address)),
  });
}

export const invitationQuery = (referral_id: string, establishment: string) =>
  queryOptions({
    queryKey: ["invitation", referral_id, establishment],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/invitation", {
          params: { path: { referral_id }, query: { establishment } },
        }),
      ),
  });

export const listingQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["listing", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/listing", {
          params: { path: { referral_id } },
        }),
      ),
  });

/** Each reading of a child's details is recorded, so none happens that nobody asked for. */
const ONCE = {
  staleTime: Infinity,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

export const detailsQuery = (referral_id: string, establishment: string) =>
  queryOptions({
    queryKey: ["invitation", referral_id, establishment, "details"],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/details", {
          params: { path: { referral_id }, query: { establishment } },
        }),
      ),
    ...ONCE,
  });

export const documentsQuery = (referral_id: string, establishment: string) =>
  queryOptions({
    queryKey: ["invitation", referral_id, establishment, "documents"],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/documents", {
          params: { path: { referral_id }, query: { establishment } },
        }),
      ),
    ...ONCE,
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

/** The person's own bids on a referral, one for each establishment and option. */
export const bidsQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["bids", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/bids", { params: { path: { referral_id } } }),
      ),
  });

export const bidQuery = (bid_id: string) =>
  queryOptions({
    queryKey: ["bid", bid_id],
    queryFn: () => versioned(client.GET("/api/v1/bids/{bid_id}", { params: { path: { bid_id } } })),
  });

export const feedbackQuery = (bid_id: string) =>
  queryOptions({
    queryKey: ["bid", bid_id, "feedback"],
    queryFn: () =>
      body(client.GET("/api/v1/bids/{bid_id}/feedback", { params: { path: { bid_id } } })),
  });

/** What the council asks about a low price; there is none unless it asked. */
export const priceQuestionQuery = (bid_id: string) =>
  queryOptions({
    queryKey: ["bid", bid_id, "price-question"],
    queryFn: () =>
      body(client.GET("/api/v1/bids/{bid_id}/price-question", { params: { path: { bid_id } } })),
  });

export const awardQuery = (award_id: string) =>
  queryOptions({
    queryKey: ["award", award_id],
    queryFn: () =>
      body(client.GET("/api/v1/awards/{award_id}", { params: { path: { award_id } } })),
  });

/** The districts where carers of a fostering member live; none for other categories. */
export const carerDistrictsQuery = (category: string, establishment: string) =>
  queryOptions({
    queryKey: ["memberships", "carer-districts", category, establishment],
    queryFn: async () => {
      const { items } = await body(
        client.GET("/api/v1/memberships", { params: { query: { category, establishment } } }),
      );
      const [member] = items;
      if (!member) return [];
      const path = { membership_id: member.id };
      const { carer_districts } = await body(
        client.GET("/api/v1/memberships/{membership_id}", { params: { path } }),
      );
      return carer_districts;
    },
    staleTime: 10 * 60_000,
  });

/** What a step of an invitation or a bid changes in what was read. */
export const CHANGED_BY_BIDDING = [
  ["invitations"],
  ["invitation"],
  ["bids"],
  ["bid"],
  ["tasks"],
] as const;
