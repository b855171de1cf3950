/** Organisations that ask to join, and providers that claim an establishment. */
import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";
import { given } from "@/lib/given";

type Schemas = components["schemas"];
export type Claim = Schemas["Claim"];
export type JoinRequest = Schemas["JoinRequest"];
export type RequestState = Schemas["State"];

export const joinRequestPages = (state: RequestState | undefined) =>
  pagesOf(["join-requests", state], (asked) =>
    body(
      client.GET("/api/v1/join-requests", { params: { query: { ...asked, ...given({ state }) } } }),
    ),
  );

export const joinRequestQuery = (request_id: string) =>
  queryOptions({
    queryKey: ["join-requests", request_id],
    queryFn: () =>
      body(client.GET("/api/v1/join-requests/{request_id}", { params: { path: { request_id } } })),
  });

export const claimPages = (state: RequestState | undefined) =>
  pagesOf(["claims", state], (asked) =>
    body(client.GET("/api/v1/claims", { params: { query: { ...asked, ...given({ state }) } } })),
  );

export const claimQuery = (claim_id: string) =>
  queryOptions({
    queryKey: ["claims", claim_id],
    queryFn: () =>
      body(client.GET("/api/v1/claims/{claim_id}", { params: { path: { claim_id } } })),
  });

/** The register's own line of an establishment, to check a claim against. */
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

export function useConfirmJoining(request_id: string) {
  return useStep({
    changes: [["join-requests"]],
    send: (found: Schemas["ConfirmJoining"]) =>
      body(
        client.POST("/api/v1/join-requests/{request_id}/confirm", {
          params: { path: { request_id } },
          body: found,
        }),
      ),
  });
}

export function useRefuseJoining(request_id: string) {
  return useStep({
    changes: [["join-requests"]],
    send: (reason: string) =>
      body(
        client.POST("/api/v1/join-requests/{request_id}/refuse", {
          params: { path: { request_id } },
          body: { reason },
        }),
      ),
  });
}

export function useConfirmClaim(claim_id: string) {
  return useStep<undefined, Claim>({
    changes: [["claims"], ["establishment"]],
    send: () =>
      body(client.POST("/api/v1/claims/{claim_id}/confirm", { params: { path: { claim_id } } })),
  });
}

export function useRefuseClaim(claim_id: string) {
  return useStep({
    changes: [["claims"]],
    send: (reason: string) =>
      body(
        client.POST("/api/v1/claims/{claim_id}/refuse", {
          params: { path: { claim_id } },
          body: { reason },
        }),
      ),
  });
}
