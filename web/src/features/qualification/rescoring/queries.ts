/** Reviews of the scored statements of members (B8): every 6 or 12 months, with notice. */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";

type Schemas = components["schemas"];
export type Rescoring = Schemas["Rescoring"];
export type Reviewed = Schemas["ReviewedQuestion"];

const CHANGED = [["rescorings"], ["rescoring"], ["membership"]] as const;

export const rescoringsDuePages = pagesOf(["rescorings", "due"], (query) =>
  body(client.GET("/api/v1/rescorings/due", { params: { query } })),
);

export const rescoringQuery = (rescoring_id: string) =>
  queryOptions({
    queryKey: ["rescoring", rescoring_id],
    queryFn: () =>
      versioned(
        client.GET("/api/v1/rescorings/{rescoring_id}", { params: { path: { rescoring_id } } }),
      ),
  });

export function useNotify(membership_id: string) {
  return useStep({
    changes: CHANGED,
    send: (notice: Schemas["NewRescoring"]) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/rescorings", {
          params: { path: { membership_id } },
          body: notice,
        }),
      ),
  });
}

const at = (rescoring_id: string, version: string) => ({
  path: { rescoring_id },
  header: { "If-Match": version },
});

export function useSaveMarks(id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (marks: Schemas["RescoringMark"][]) =>
      body(
        client.PUT("/api/v1/rescorings/{rescoring_id}/marks", {
          params: at(id, version),
          body: { marks },
        }),
      ),
  });
}

export function useDecideRescoring(id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (decision: Schemas["RescoringDecision"]) =>
      body(
        client.POST("/api/v1/rescorings/{rescoring_id}/decision", {
          params: at(id, version),
          body: decision,
        }),
      ),
  });
}

export function useCancelRescoring(id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (words: string) =>
      body(
        client.POST("/api/v1/rescorings/{rescoring_id}/cancel", {
          params: at(id, version),
          body: { words },
        }),
      ),
  });
}

export function useRepresent(id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (words: string) =>
      body(
        client.POST("/api/v1/rescorings/{rescoring_id}/representation", {
          params: at(id, version),
          body: { words },
        }),
      ),
  });
}
