/** The register of members: every partner sees all of it. */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned } from "@/api/client";
import { everyRow, pagesOf } from "@/api/pages";
import type { components, operations } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Member = Schemas["MembershipSummary"];
export type Membership = Schemas["Membership"];
export type MembershipState = Schemas["MembershipState"];
/** What the register may be narrowed by, and its order. */
export type RegisterAsked = Omit<
  NonNullable<operations["list_memberships"]["parameters"]["query"]>,
  "limit" | "cursor"
>;

export const memberPages = (filters: RegisterAsked) =>
  pagesOf(["members", filters], (asked) =>
    body(client.GET("/api/v1/memberships", { params: { query: { ...filters, ...asked } } })),
  );

/** All that the filters leave, for the map. */
export const everyMember = (filters: RegisterAsked) =>
  queryOptions({
    queryKey: ["members", filters, "all"],
    queryFn: () =>
      everyRow((asked) =>
        body(client.GET("/api/v1/memberships", { params: { query: { ...filters, ...asked } } })),
      ),
  });

export const membershipQuery = (membership_id: string) =>
  queryOptions({
    queryKey: ["membership", membership_id],
    queryFn: () =>
      versioned(
        client.GET("/api/v1/memberships/{membership_id}", {
          params: { path: { membership_id } },
        }),
      ),
  });

export const areasQuery = queryOptions({
  queryKey: ["areas"],
  queryFn: () => body(client.GET("/api/v1/geo/areas")),
  staleTime: Infinity,
});
