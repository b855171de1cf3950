/** What the lead officer and its auditor read of applications and rounds of evaluation. */
import {
  queryOptions,
  useQuery,
  type QueryClient,
  type UseQueryResult,
} from "@tanstack/react-query";
import { body, client, versioned, type Versioned } from "@/api/client";
import { Refusal } from "@/api/errors";
import { everyRow, pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { given } from "@/lib/given";

type Schemas = components["schemas"];
export type Application = Schemas["Application"];
export type Candidate = Schemas["Page_ApplicationEvaluatorCandidate"]["items"][number];
export type Clock = Schemas["DecisionClock"];
export type Criterion = Schemas["ApplicationCriterion"];
export type Evaluation = Schemas["ApplicationEvaluation"];
export type Evaluator = Schemas["ApplicationEvaluator"];
export type Outcome = Schemas["ApplicationOutcome"];
export type Queued = Schemas["Page_QueuedApplication"]["items"][number];
export type Round = Schemas["ApplicationRound"];
export type Scored = Schemas["ApplicationScored"];

/** The first parts of the keys of all that a step of an evaluation changes. */
export const CHANGED = [
  ["application-queue"],
  ["applications"],
  ["application"],
  ["evaluation"],
  ["rounds"],
  ["round"],
] as const;

/** Everything that waits for a decision, the nearest day first. */
export const wholeQueueQuery = queryOptions({
  queryKey: ["application-queue", "whole"],
  queryFn: () =>
    everyRow((query) => body(client.GET("/api/v1/application-queue", { params: { query } }))),
});

export const queuePages = (category: string | undefined) =>
  pagesOf(["application-queue", category], (asked) =>
    body(
      client.GET("/api/v1/application-queue", {
        params: { query: { ...asked, ...given({ category }) } },
      }),
    ),
  );

export interface ApplicationFilters {
  readonly state?: string;
  readonly category?: string;
}

export const applicationPages = ({ state, category }: ApplicationFilters) =>
  pagesOf(["applications", state, category], (asked) =>
    body(
      client.GET("/api/v1/applications", {
        params: { query: { ...asked, ...given({ state, category }) } },
      }),
    ),
  );

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id at an address: the address itself, or whose reference it is. */
async function applicationIdAt(cache: QueryClient, address: string): Promise<string> {
  if (ID.test(address)) return address;
  return cache.query({
    queryKey: ["application-id", address],
    queryFn: () => idOf(address),
    staleTime: Infinity,
  });
}

async function idOf(reference: string): Promise<string> {
  const rows = await everyRow((query) =>
    body(client.GET("/api/v1/applications", { params: { query } })),
  );
  const found = rows.find((row) => row.reference === reference);
  if (found) return found.id;
  throw new Refusal(
    {
      type: "about:blank",
      title: "There is nothing here for you.",
      status: 404,
      code: "not_found",
    },
    new Response(null, { status: 404 }),
  );
}

export function evaluationAt(address: string) {
  return queryOptions({
    queryKey: ["evaluation", address],
    queryFn: async ({ client: cache }): Promise<Versioned<Evaluation>> => {
      const application_id = await applicationIdAt(cache, address);
      return versioned(
        client.GET("/api/v1/applications/{application_id}/evaluation", {
          params: { path: { application_id } },
        }),
      );
    },
  });
}

export function useEvaluation(address: string): UseQueryResult<Versioned<Evaluation>> {
  return useQuery(evaluationAt(address));
}

/** The application as it was sent: prices, clarifications, history. */
export const applicationQuery = (application_id: string) =>
  queryOptions({
    queryKey: ["application", application_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/applications/{application_id}", {
          params: { path: { application_id } },
        }),
      ),
  });

export function outcomeAt(address: string) {
  return queryOptions({
    queryKey: ["outcome", address],
    queryFn: async ({ client: cache }): Promise<Outcome> => {
      const application_id = await applicationIdAt(cache, address);
      return body(
        client.GET("/api/v1/applications/{application_id}/outcome", {
          params: { path: { application_id } },
        }),
      );
    },
  });
}

export const roundQuery = (round_id: string) =>
  queryOptions({
    queryKey: ["round", round_id],
    queryFn: () =>
      versioned(
        client.GET("/api/v1/application-rounds/{round_id}", { params: { path: { round_id } } }),
      ),
  });

export const roundReportQuery = (round_id: string) =>
  queryOptions({
    queryKey: ["round", round_id, "report"],
    queryFn: () =>
      body(
        client.GET("/api/v1/application-rounds/{round_id}/report", {
          params: { path: { round_id } },
        }),
      ),
  });

export const roundPages = (category: string | undefined, open: boolean | undefined) =>
  pagesOf(["rounds", category, open], (asked) =>
    body(
      client.GET("/api/v1/application-rounds", {
        params: { query: { ...asked, ...given({ category, open }) } },
      }),
    ),
  );

export const candidatesQuery = queryOptions({
  queryKey: ["application-evaluator-candidates"],
  queryFn: () =>
    everyRow((query) =>
      body(client.GET("/api/v1/application-evaluator-candidates", { params: { query } })),
    ),
  staleTime: 5 * 60_000,
});

export const entryWindowsQuery = (category_code: string) =>
  queryOptions({
    queryKey: ["entry-windows", category_code],
    queryFn: () =>
      body(
        client.GET("/api/v1/categories/{category_code}/entry-windows", {
          params: { path: { category_code } },
        }),
      ),
  });
