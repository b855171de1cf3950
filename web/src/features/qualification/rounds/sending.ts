/** The steps of a round of evaluation. */
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";
import { CHANGED } from "../evaluation/queries";

type Schemas = components["schemas"];

export function useBeginRound() {
  return useStep({
    changes: CHANGED,
    send: (round: Schemas["NewApplicationRound"], key) =>
      body(
        client.POST("/api/v1/application-rounds", {
          params: { header: { "Idempotency-Key": key } },
          body: round,
        }),
      ),
  });
}

export function useAddApplications(round_id: string) {
  return useStep({
    changes: CHANGED,
    send: (applications: string[]) =>
      body(
        client.POST("/api/v1/application-rounds/{round_id}/applications", {
          params: { path: { round_id } },
          body: { applications },
        }),
      ),
  });
}

export function useGive(round_id: string) {
  return useStep({
    changes: CHANGED,
    send: (given: Schemas["NewApplicationEvaluator"]) =>
      body(
        client.POST("/api/v1/application-rounds/{round_id}/evaluators", {
          params: { path: { round_id } },
          body: given,
        }),
      ),
  });
}

export function useTake(round_id: string) {
  return useStep({
    changes: CHANGED,
    send: (taken: Schemas["ApplicationEvaluatorRemoval"]) =>
      body(
        client.POST("/api/v1/application-rounds/{round_id}/evaluators/remove", {
          params: { path: { round_id } },
          body: taken,
        }),
      ),
  });
}

export function useClearConflict(round_id: string) {
  return useStep({
    changes: CHANGED,
    send: (clearing: Schemas["ApplicationConflictClearing"]) =>
      body(
        client.POST("/api/v1/application-rounds/{round_id}/conflicts/clear", {
          params: { path: { round_id } },
          body: clearing,
        }),
      ),
  });
}

export function useCloseRound(round_id: string, version: string) {
  return useStep<undefined, Schemas["ApplicationRound"]>({
    changes: CHANGED,
    send: () =>
      body(
        client.POST("/api/v1/application-rounds/{round_id}/close", {
          params: { path: { round_id }, header: { "If-Match": version } },
        }),
      ),
  });
}
