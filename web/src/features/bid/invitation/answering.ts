import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { CHANGED_BY_BIDDING, type InvitationRow, type OwnBid } from "../queries";

type Whose = Pick<InvitationRow, "referral_id" | "establishment_id">;

const pathOf = ({ referral_id }: Whose) => ({ referral_id });

/** Says that the needs can be met, and begins the bid. */
export function useSayYes(whose: Whose) {
  return useSending({
    send: async (_: undefined, key): Promise<OwnBid> => {
      await body(
        client.POST("/api/v1/referrals/{referral_id}/can-meet-needs", {
          params: { path: pathOf(whose), header: { "Idempotency-Key": key } },
          body: { establishment_id: whose.establishment_id },
        }),
      );
      return createBid(whose, 1);
    },
    changes: CHANGED_BY_BIDDING,
  });
}

/** Takes a no back: from then on it is a yes. */
export function useTakeBack(whose: Whose) {
  return useSending({
    send: (_: undefined, key) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/can-meet-needs", {
          params: { path: pathOf(whose), header: { "Idempotency-Key": key } },
          body: { establishment_id: whose.establishment_id },
        }),
      ),
    changes: CHANGED_BY_BIDDING,
  });
}

export interface Reason {
  readonly reason: string;
  readonly words: string;
}

export function useDecline(whose: Whose) {
  return useSending({
    send: ({ reason, words }: Reason, key) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/decline", {
          params: { path: pathOf(whose), header: { "Idempotency-Key": key } },
          body: {
            establishment_id: whose.establishment_id,
            reason,
            ...(words.trim() !== "" && { words }),
          },
        }),
      ),
    changes: CHANGED_BY_BIDDING,
  });
}

/** A draft, prefilled by the service; a withdrawn bid begins again under its own id. */
export function useBeginBid(whose: Whose) {
  return useSending({
    send: (option: number) => createBid(whose, option),
    changes: CHANGED_BY_BIDDING,
  });
}

function createBid(whose: Whose, option: number): Promise<OwnBid> {
  return body(
    client.POST("/api/v1/referrals/{referral_id}/bids", {
      params: { path: pathOf(whose) },
      body: { establishment_id: whose.establishment_id, option },
    }),
  );
}

export function useAskIn(referral_id: string) {
  return useSending({
    send: (establishment_id: string) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/ask-in", {
          params: { path: { referral_id } },
          body: { establishment_id },
        }),
      ),
    changes: [["invitations"], ["listing"]],
  });
}
