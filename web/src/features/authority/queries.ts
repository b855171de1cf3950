import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned, type Versioned } from "@/api/client";
import { everyRow } from "@/api/pages";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Caps = Schemas["Caps"];

export const authoritiesQuery = queryOptions({
  queryKey: ["authorities"],
  queryFn: () =>
    everyRow((query) => body(client.GET("/api/v1/authorities", { params: { query } }))),
});

export const capsQuery = (authority_id: string) =>
  queryOptions({ queryKey: ["caps", authority_id], queryFn: () => readCaps(authority_id) });

export const readCaps = (authority_id: string): Promise<Versioned<Caps>> =>
  versioned(
    client.GET("/api/v1/authorities/{authority_id}/caps", { params: { path: { authority_id } } }),
  );

export const putCaps = (authority_id: string, version: string, caps: Caps["caps"]) =>
  body(
    client.PUT("/api/v1/authorities/{authority_id}/caps", {
      params: { path: { authority_id }, header: { "If-Match": version } },
      body: { caps },
    }),
  );
