/** The provider's side of a suspension: saving what puts it right, sending it, and objecting. */
import { body, client } from "@/api/client";
import { useStep } from "@/api/step";
import type { Answer } from "../answer/asked";

const CHANGED = [["suspension"], ["membership"], ["members"], ["tasks"]] as const;

export function useSaveCure(membership_id: string, question: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (answer: Answer) =>
      body(
        client.PUT("/api/v1/memberships/{membership_id}/suspension/cure/{question}", {
          params: { path: { membership_id, question }, header: { "If-Match": version } },
          body: answer,
        }),
      ),
  });
}

export function useSendCure(membership_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: () =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/suspension/cure/send", {
          params: { path: { membership_id }, header: { "If-Match": version } },
        }),
      ),
  });
}

export function useRepresent(membership_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (words: string) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/suspension/representations", {
          params: { path: { membership_id }, header: { "If-Match": version } },
          body: { words },
        }),
      ),
  });
}
