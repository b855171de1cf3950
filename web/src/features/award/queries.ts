import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { isRefusal } from "@/api/errors";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Award = Schemas["Award"];
export type FamilyOffers = Schemas["FamilyOffers"];
export type FamilyPreview = Schemas["FamilyPreview"];
export type AwardPreview = Schemas["AwardPreview"];
export type Letters = Schemas["FeedbackPreview"];
export type FamilyLink = Schemas["FamilyLink"];

/** Oldest first; at most one of them stands. */
export const awardsQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["awards", referral_id],
    queryFn: async () =>
      (
        await body(
          client.GET("/api/v1/referrals/{referral_id}/awards", {
            params: { path: { referral_id } },
          }),
        )
      ).items,
  });

/** What the family was offered and said; null before anything was sent. */
export const familyChoiceQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["family-choice", referral_id],
    queryFn: async (): Promise<FamilyOffers | null> => {
      try {
        return await body(
          client.GET("/api/v1/referrals/{referral_id}/family-choice", {
            params: { path: { referral_id } },
          }),
        );
      } catch (error) {
        if (isRefusal(error, "not_found", "not_yet")) return null;
        throw error;
      }
    },
    // Every reading of what a family said is recorded.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

export const familyLinksQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["family-links", referral_id],
    queryFn: async () =>
      (
        await body(
          client.GET("/api/v1/referrals/{referral_id}/family-links", {
            params: { path: { referral_id } },
          }),
        )
      ).items,
  });

/** What the family said afterwards about how it went. Every reading is recorded. */
export const howItWentQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["family-feedback", referral_id],
    queryFn: async () =>
      (
        await body(
          client.GET("/api/v1/referrals/{referral_id}/family-feedback", {
            params: { path: { referral_id } },
          }),
        )
      ).items,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

/** The signed proof, as the pages read it; to keep it, save it as it came. */
export const proofQuery = (award_id: string) =>
  queryOptions({
    queryKey: ["award-proof", award_id],
    queryFn: () =>
      body(client.GET("/api/v1/awards/{award_id}/proof", { params: { path: { award_id } } })),
    staleTime: Infinity,
  });

/** The award as it would be made now: to whom, why, and what was looked at again. */
export const awardPreviewQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["awards", referral_id, "preview"],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/award", {
          params: { path: { referral_id } },
        }),
      ),
  });

/** The letters to the bidders: as they would be sent now, or as they were. */
export const lettersQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["awards", referral_id, "letters"],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/feedback-preview", {
          params: { path: { referral_id } },
        }),
      ),
  });

/** The places as the family would see them, before they are sent. */
export const familyPreviewQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["family-choice", referral_id, "preview"],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/family-choice/preview", {
          params: { path: { referral_id } },
        }),
      ),
  });

/** Who was invited, by name: from opening on. */
export const inviteesQuery = (referral_id: string) =>
  queryOptions({
    queryKey: ["invitees", referral_id],
    queryFn: async () =>
      (
        await body(
          client.GET("/api/v1/referrals/{referral_id}/invitees", {
            params: { path: { referral_id } },
          }),
        )
      ).items,
  });
