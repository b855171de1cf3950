/** The steps of an evaluation; each names the version it rests on and reads all of it anew. */
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";
import { CHANGED } from "./queries";

type Schemas = components["schemas"];

const path = (application_id: string) => ({ application_id });

export function useDecideCriterion(application_id: string, version: string, criterion: string) {
  return useStep({
    changes: CHANGED,
    send: (decision: Schemas["NewCriterionDecision"]) =>
      body(
        client.PUT("/api/v1/applications/{application_id}/criteria/{criterion}", {
          params: { path: { application_id, criterion }, header: { "If-Match": version } },
          body: decision,
        }),
      ),
  });
}

export function useConfirmProposals(application_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (questions: string[]) =>
      body(
        client.POST("/api/v1/applications/{application_id}/criteria/confirm", {
          params: { path: path(application_id), header: { "If-Match": version } },
          body: { questions },
        }),
      ),
  });
}

export function useAskProvider(application_id: string) {
  return useStep({
    changes: CHANGED,
    send: (asked: Schemas["NewApplicationClarification"], key) =>
      body(
        client.POST("/api/v1/applications/{application_id}/clarifications", {
          params: { path: path(application_id), header: { "Idempotency-Key": key } },
          body: asked,
        }),
      ),
  });
}

export function useExtendClock(application_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (reason: string) =>
      body(
        client.POST("/api/v1/applications/{application_id}/extend", {
          params: { path: path(application_id), header: { "If-Match": version } },
          body: { reason },
        }),
      ),
  });
}

export function useBeginEvaluation(application_id: string) {
  return useStep({
    changes: CHANGED,
    send: (start: Schemas["ApplicationEvaluationStart"]) =>
      body(
        client.POST("/api/v1/applications/{application_id}/evaluate", {
          params: { path: path(application_id) },
          body: start,
        }),
      ),
  });
}

export function useDecideApplication(application_id: string, version: string) {
  return useStep({
    // A membership comes of it, and open referrals invite it.
    changes: [...CHANGED, ["members"], ["outcome"], ["entry-windows"]],
    send: (decision: Schemas["NewApplicationDecision"]) =>
      body(
        client.POST("/api/v1/applications/{application_id}/decision", {
          params: { path: path(application_id), header: { "If-Match": version } },
          body: decision,
        }),
      ),
  });
}
