/** The systems that run here: their law, their period of validity, and what has to be published. */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned } from "@/api/client";
import { everyRow, pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";

type Schemas = components["schemas"];
export type Dps = Schemas["Dps"];
export type Notice = Schemas["PublicNotice"];

export const systemsQuery = queryOptions({
  queryKey: ["dps"],
  queryFn: () => everyRow((query) => body(client.GET("/api/v1/dps", { params: { query } }))),
});

export const systemQuery = (dps_id: string) =>
  queryOptions({
    queryKey: ["dps", dps_id],
    queryFn: () => versioned(client.GET("/api/v1/dps/{dps_id}", { params: { path: { dps_id } } })),
  });

export const noticesDuePages = pagesOf(["notices", "due"], (query) =>
  body(client.GET("/api/v1/notices/due", { params: { query } })),
);

/** The first few, for a page of much else. */
export const firstNoticesDueQuery = queryOptions({
  queryKey: ["notices", "due", "first"],
  queryFn: () => body(client.GET("/api/v1/notices/due", { params: { query: { limit: 5 } } })),
});

/** One that is due, found among them all: few ever wait. */
export const noticeDueQuery = (id: string) =>
  queryOptions({
    queryKey: ["notices", "due", id],
    queryFn: async () => {
      const due = await everyRow((query) =>
        body(client.GET("/api/v1/notices/due", { params: { query } })),
      );
      return due.find((notice) => notice.id === id) ?? null;
    },
  });

export function useChangeValidity(dps_id: string, version: string) {
  return useStep({
    changes: [["dps"], ["notices"], ["public-notices"]],
    send: (change: Schemas["ChangeValidity"]) =>
      body(
        client.POST("/api/v1/dps/{dps_id}/validity", {
          params: { path: { dps_id }, header: { "If-Match": version } },
          body: change,
        }),
      ),
  });
}

export function useRecordPublished(notice_id: string) {
  return useStep({
    changes: [["notices"], ["public-notices"]],
    send: (published: Schemas["NoticePublished"]) =>
      body(
        client.POST("/api/v1/notices/{notice_id}/published", {
          params: { path: { notice_id } },
          body: published,
        }),
      ),
  });
}
