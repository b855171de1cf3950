/** Schools, homes and fostering branches: a provider's own, and those that nobody has claimed. */
import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { everyRow, pagesOf } from "@/api/pages";
import type { components, operations } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Establishment = Schemas["Establishment"];
export type Claim = Schemas["Claim"];

export const ownEstablishmentsQuery = queryOptions({
  queryKey: ["establishments", "own"],
  queryFn: () =>
    everyRow((asked) =>
      body(client.GET("/api/v1/establishments", { params: { query: { ...asked, sort: "name" } } })),
    ),
});

export const establishmentQuery = (establishment_id: string) =>
  queryOptions({
    queryKey: ["establishment", establishment_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/establishments/{establishment_id}", {
          params: { path: { establishment_id } },
        }),
      ),
  });

export const peopleQuery = (establishment_id: string) =>
  queryOptions({
    queryKey: ["establishment", establishment_id, "people"],
    queryFn: () =>
      body(
        client.GET("/api/v1/establishments/{establishment_id}/people", {
          params: { path: { establishment_id } },
        }),
      ),
  });

export type Sought = Pick<
  NonNullable<operations["list_establishments"]["parameters"]["query"]>,
  "q"
>;

/** Those of the official register that nobody has claimed. */
export const unclaimedPages = (sought: Sought) =>
  pagesOf(["establishments", "unclaimed", sought], (asked) =>
    body(
      client.GET("/api/v1/establishments", {
        params: { query: { ...asked, ...sought, unclaimed: true, sort: "name" } },
      }),
    ),
  );

/** The provider's own requests. */
export const claimsQuery = queryOptions({
  queryKey: ["claims"],
  queryFn: () => everyRow((query) => body(client.GET("/api/v1/claims", { params: { query } }))),
});
