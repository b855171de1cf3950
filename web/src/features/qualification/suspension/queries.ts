/** A suspension (B8): what failed, the cure of only that, what the provider says, and the review. */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";

type Schemas = components["schemas"];
export type FailedItem = Schemas["SuspensionFailedItem"];
export type Ground = Schemas["SuspensionGround"];
export type Suspension = Schemas["MembershipSuspension"];

export type SuspensionRow = Schemas["Page_SuspensionSummary"]["items"][number];

const CHANGED = [
  ["membership"],
  ["members"],
  ["suspension"],
  ["suspensions"],
  ["evidence"],
  ["evidence-submissions"],
] as const;

/** Those in force, what was sent to lift one first. */
export const openSuspensionsQuery = queryOptions({
  queryKey: ["suspensions", "open"],
  queryFn: () => body(client.GET("/api/v1/suspensions", { params: { query: { open: true } } })),
});

export const suspensionQuery = (membership_id: string) =>
  queryOptions({
    queryKey: ["suspension", membership_id],
    queryFn: () =>
      versioned(
        client.GET("/api/v1/memberships/{membership_id}/suspension", {
          params: { path: { membership_id } },
        }),
      ),
  });

/** The letter as the provider would read it, and the effects; nothing is changed. */
export const previewQuery = (membership_id: string, ground: Ground) =>
  queryOptions({
    queryKey: ["suspension", membership_id, "preview", ground],
    queryFn: () =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/suspension/preview", {
          params: { path: { membership_id } },
          body: ground,
        }),
      ),
  });

const versionedPath = (membership_id: string, version: string) => ({
  path: { membership_id },
  header: { "If-Match": version },
});

export function useSuspend(membership_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (ground: Ground) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/suspend", {
          params: versionedPath(membership_id, version),
          body: ground,
        }),
      ),
  });
}

export function useReview(membership_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (review: Schemas["SuspensionReview"]) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/suspension/review", {
          params: versionedPath(membership_id, version),
          body: review,
        }),
      ),
  });
}

export function useReinstate(membership_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (cure: Schemas["SuspensionCure"]) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/reinstate", {
          params: versionedPath(membership_id, version),
          body: cure,
        }),
      ),
  });
}

export function useRemove(membership_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (ground: Ground) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/remove", {
          params: versionedPath(membership_id, version),
          body: ground,
        }),
      ),
  });
}

export function useLeave(membership_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (words: string) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/withdraw", {
          params: versionedPath(membership_id, version),
          body: { words },
        }),
      ),
  });
}
