/** Rounds of uplifts: the only way a fixed price rises (E6). */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned, type Versioned } from "@/api/client";
import { everyRow, pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { useStep } from "@/api/step";
import { given } from "@/lib/given";

type Schemas = components["schemas"];
export type Uplift = Schemas["Uplift"];
export type UpliftLine = Schemas["UpliftLine"];
export type NewUplift = Schemas["NewUplift"];
export type Effect = Schemas["UpliftEffect"];

export const CHANGED = [["uplifts"], ["uplift"], ["membership"], ["members"]] as const;

export interface UpliftFilters {
  readonly category?: string | undefined;
  readonly state?: Uplift["state"] | undefined;
}

export const upliftPages = ({ category, state }: UpliftFilters) =>
  pagesOf(["uplifts", category, state], (asked) =>
    body(
      client.GET("/api/v1/uplifts", {
        params: { query: { ...asked, ...given({ category, state }) } },
      }),
    ),
  );

/** Every round of a category: other scenarios to compare with. */
export const scenariosQuery = (category: string) =>
  queryOptions({
    queryKey: ["uplifts", "scenarios", category],
    queryFn: () =>
      everyRow((query) =>
        body(client.GET("/api/v1/uplifts", { params: { query: { ...query, category } } })),
      ),
  });

export const upliftQuery = (uplift_id: string) =>
  queryOptions({ queryKey: ["uplift", uplift_id], queryFn: () => readUplift(uplift_id) });

export const readUplift = (uplift_id: string): Promise<Versioned<Uplift>> =>
  versioned(client.GET("/api/v1/uplifts/{uplift_id}", { params: { path: { uplift_id } } }));

export const effectQuery = (uplift_id: string) =>
  queryOptions({
    queryKey: ["uplift", uplift_id, "effect"],
    queryFn: () =>
      body(client.GET("/api/v1/uplifts/{uplift_id}/effect", { params: { path: { uplift_id } } })),
  });

export const commentPages = (uplift_id: string) =>
  pagesOf(["uplift", uplift_id, "comments"], (query) =>
    body(
      client.GET("/api/v1/uplifts/{uplift_id}/comments", {
        params: { path: { uplift_id }, query },
      }),
    ),
  );

export function useBegin() {
  return useSending({
    changes: CHANGED,
    send: (round: NewUplift, key) =>
      body(
        client.POST("/api/v1/uplifts", {
          params: { header: { "Idempotency-Key": key } },
          body: round,
        }),
      ),
  });
}

export const putUplift = (uplift_id: string, version: string, round: NewUplift) =>
  body(
    client.PUT("/api/v1/uplifts/{uplift_id}", {
      params: { path: { uplift_id }, header: { "If-Match": version } },
      body: round,
    }),
  );

export function useCopy(uplift_id: string) {
  return useSending({
    changes: CHANGED,
    send: (name: string, key) =>
      body(
        client.POST("/api/v1/uplifts/{uplift_id}/copy", {
          params: { path: { uplift_id }, header: { "Idempotency-Key": key } },
          body: { name },
        }),
      ),
  });
}

export function useComment(uplift_id: string) {
  return useSending({
    changes: CHANGED,
    send: (words: string, key) =>
      body(
        client.POST("/api/v1/uplifts/{uplift_id}/comments", {
          params: { path: { uplift_id }, header: { "Idempotency-Key": key } },
          body: { words },
        }),
      ),
  });
}

const at = (uplift_id: string, version: string) => ({
  path: { uplift_id },
  header: { "If-Match": version },
});

export function usePropose(id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: () =>
      body(client.POST("/api/v1/uplifts/{uplift_id}/propose", { params: at(id, version) })),
  });
}

export function useWithdraw(id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (words: string) =>
      body(
        client.POST("/api/v1/uplifts/{uplift_id}/withdraw", {
          params: at(id, version),
          body: { words },
        }),
      ),
  });
}

export function useDecide(id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (lines: Schemas["DecideUpliftLine"][]) =>
      body(
        client.POST("/api/v1/uplifts/{uplift_id}/decide", {
          params: at(id, version),
          body: { lines },
        }),
      ),
  });
}
