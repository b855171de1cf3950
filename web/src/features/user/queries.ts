import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { everyRow, pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { given } from "@/lib/given";

export type User = components["schemas"]["User"];
export type HeldRole = components["schemas"]["HeldRole"];
export type AccountInvitation = components["schemas"]["AccountInvitation"];
export type RoleName = components["schemas"]["RoleName"];

export interface UsersAsked {
  readonly provider_id: string | undefined;
  readonly name: string | undefined;
}

export const usersQuery = (narrowed: UsersAsked) =>
  pagesOf(["users", "list", narrowed], (asked) =>
    body(client.GET("/api/v1/users", { params: { query: { ...asked, ...given(narrowed) } } })),
  );

export const openInvitationsQuery = (providerId: string | undefined) =>
  queryOptions({
    queryKey: ["users", "invitations", providerId],
    queryFn: () =>
      everyRow((asked) =>
        body(
          client.GET("/api/v1/users/invitations", {
            params: { query: { ...asked, ...given({ provider_id: providerId }) } },
          }),
        ),
      ),
  });

export const userQuery = (id: string) =>
  queryOptions({
    queryKey: ["users", "one", id],
    queryFn: () =>
      body(client.GET("/api/v1/users/{user_id}", { params: { path: { user_id: id } } })),
  });

/** All providers by name, to choose one from; they are some tens. */
export const providersQuery = queryOptions({
  queryKey: ["providers"],
  queryFn: async () => {
    const all = await everyRow((query) =>
      body(client.GET("/api/v1/providers", { params: { query } })),
    );
    return all.toSorted((a, b) => a.name.localeCompare(b.name, "en-GB"));
  },
  staleTime: 10 * 60_000,
});

export const establishmentsOfQuery = (providerId: string) =>
  queryOptions({
    queryKey: ["establishments", "of", providerId],
    queryFn: () =>
      everyRow((asked) =>
        body(
          client.GET("/api/v1/establishments", {
            params: { query: { ...asked, sort: "name", provider_id: providerId } },
          }),
        ),
      ),
  });
