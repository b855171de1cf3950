/** The steps of an evaluator. Each changes what everything else here shows. */
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { components } from "@/api/schema.gen";
import { MARKING } from "./queries";
import type { Round } from "./rounds";

type Schemas = components["schemas"];

export interface GivenMark {
  readonly at: string;
  readonly mark: number;
  readonly reason: string;
}

const CHANGES = [MARKING];

/** All of a round's drafts together, or none of them. */
export function useSubmitMarks(round: Round) {
  return useSending({
    send: (marks: readonly GivenMark[]): Promise<unknown> =>
      round.kind === "bids"
        ? body(
            client.POST("/api/v1/referrals/{referral_id}/marks", {
              params: { path: { referral_id: round.id } },
              body: { items: marks.map(({ at, ...given }) => ({ number: Number(at), ...given })) },
            }),
          )
        : body(
            client.POST("/api/v1/applications/{application_id}/marks", {
              params: { path: { application_id: round.id } },
              body: { items: marks.map(({ at, ...given }) => ({ question: at, ...given })) },
            }),
          ),
    changes: CHANGES,
  });
}

export function useAgreeMark(round: Round) {
  return useSending({
    send: ({ at, mark, reason }: GivenMark): Promise<unknown> =>
      round.kind === "bids"
        ? body(
            client.POST("/api/v1/referrals/{referral_id}/statements/{number}/consensus", {
              params: { path: { referral_id: round.id, number: Number(at) } },
              body: { mark, reason },
            }),
          )
        : body(
            client.POST("/api/v1/applications/{application_id}/statements/{statement}/consensus", {
              params: { path: { application_id: round.id, statement: at } },
              body: { mark, reason },
            }),
          ),
    changes: CHANGES,
  });
}

export function useDeclareForBids(round: Round) {
  return useSending({
    send: (declared: Schemas["NewDeclaration"]) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/declaration", {
          params: { path: { referral_id: round.id } },
          body: declared,
        }),
      ),
    changes: CHANGES,
  });
}

export function useDeclareForApplications(round: Round) {
  return useSending({
    send: (links: Schemas["DeclaredApplicationLink"][]) =>
      body(
        client.POST("/api/v1/application-rounds/{round_id}/declaration", {
          params: { path: { round_id: round.declaredAt } },
          body: { links },
        }),
      ),
    changes: CHANGES,
  });
}
