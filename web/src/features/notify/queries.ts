import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";

export type Message = components["schemas"]["Page_InboxMessage"]["items"][number];
export type NoticeSettings = components["schemas"]["NoticeSettings"];

export type Show = "needs-me" | "everything";

export const inboxQuery = (show: Show) =>
  pagesOf(["inbox", show], (asked) =>
    body(
      client.GET("/api/v1/me/inbox", {
        params: { query: show === "needs-me" ? { ...asked, needs_me: true } : asked },
      }),
    ),
  );

/** Under the key that the header counts by. */
export const unreadQuery = queryOptions({
  queryKey: ["inbox", "unread"],
  queryFn: () => body(client.GET("/api/v1/me/inbox/unread")),
});

export const noticeSettingsQuery = queryOptions({
  queryKey: ["notice-settings"],
  queryFn: () => body(client.GET("/api/v1/me/notice-settings")),
});
