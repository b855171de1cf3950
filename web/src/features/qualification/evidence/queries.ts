/** Evidence that members' places in a category rest on: what ends, and what was sent instead. */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { given } from "@/lib/given";

type Schemas = components["schemas"];
export type Answer = Schemas["QualificationAnswer"];
export type Ending = Schemas["Page_ExpiringEvidence"]["items"][number];
export type Held = Schemas["HeldEvidence"];
export type Submission = Schemas["EvidenceSubmission"];
export type SubmissionState = Schemas["EvidenceSubmissionState"];

export const CHANGED = [["evidence"], ["evidence-submissions"], ["membership"]] as const;

export const countsQuery = queryOptions({
  queryKey: ["evidence", "counts"],
  queryFn: () => body(client.GET("/api/v1/evidence/counts")),
});

export const endingPages = (within: number, category: string | undefined) =>
  pagesOf(["evidence", within, category], (asked) =>
    body(
      client.GET("/api/v1/evidence", {
        params: { query: { ...asked, within, ...given({ category }) } },
      }),
    ),
  );

export const submissionPages = (state: SubmissionState, membership?: string) =>
  pagesOf(["evidence-submissions", state, membership], (asked) =>
    body(
      client.GET("/api/v1/evidence-submissions", {
        params: { query: { ...asked, state, ...given({ membership }) } },
      }),
    ),
  );

export const submissionQuery = (submission_id: string) =>
  queryOptions({
    queryKey: ["evidence-submissions", submission_id],
    queryFn: () =>
      versioned(
        client.GET("/api/v1/evidence-submissions/{submission_id}", {
          params: { path: { submission_id } },
        }),
      ),
  });
