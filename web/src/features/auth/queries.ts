import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";

/** What a token says does not change, and is not kept once its page is left. */
const once = { staleTime: Infinity, gcTime: 0, retry: false } as const;

export const resetQuery = (token: string) =>
  queryOptions({
    queryKey: ["password-reset", token],
    queryFn: () => body(client.POST("/api/v1/auth/password-resets/read", { body: { token } })),
    ...once,
  });

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ["account-invitation", token],
    queryFn: () => body(client.POST("/api/v1/auth/invitations/read", { body: { token } })),
    ...once,
  });

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async () => (await body(client.GET("/api/v1/auth/sessions"))).items,
});

export const demoAccountsQuery = queryOptions({
  queryKey: ["demo-accounts"],
  queryFn: () => body(client.GET("/api/v1/demo/accounts")),
  staleTime: Infinity,
});
