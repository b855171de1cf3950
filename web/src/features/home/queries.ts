import { body, client } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";

export type EndingEvidence = components["schemas"]["Page_ExpiringEvidence"]["items"][number];

export const endingEvidenceQuery = pagesOf(["evidence", "ending"], (query) =>
  body(client.GET("/api/v1/evidence", { params: { query } })),
);
