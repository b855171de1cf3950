import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Assigned = Schemas["Page_Assigned"]["items"][number];
export type ApplicationToMark = Schemas["Page_ApplicationToMark"]["items"][number];

/** Everything an evaluator sees changes with one of these. */
export const MARKING = ["marking"] as const;

const PAGE = { query: { limit: 100 } };

/** Referrals whose statements were given to the caller, finished ones too. */
export const assignmentsQuery = queryOptions({
  queryKey: [...MARKING, "assignments"],
  queryFn: async () =>
    (await body(client.GET("/api/v1/scoring/assignments", { params: PAGE }))).items,
});

/** Applications given to the caller: those being evaluated, or the finished ones. */
export const applicationsToMarkQuery = (done = false) =>
  queryOptions({
    queryKey: [...MARKING, "applications", done ? "done" : "open"],
    queryFn: async () => {
      const query = done ? { ...PAGE.query, done } : PAGE.query;
      return (await body(client.GET("/api/v1/my/application-marking", { params: { query } })))
        .items;
    },
  });

export const bidStatementsQuery = (referral_id: string) =>
  queryOptions({
    queryKey: [...MARKING, "bid-statements", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/statements", {
          params: { path: { referral_id } },
        }),
      ),
  });

export const applicationStatementsQuery = (application_id: string) =>
  queryOptions({
    queryKey: [...MARKING, "application-statements", application_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/applications/{application_id}/statements", {
          params: { path: { application_id } },
        }),
      ),
  });

export const bidStatementQuery = (referral_id: string, number: number) =>
  queryOptions({
    queryKey: [...MARKING, "bid-statement", referral_id, number],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/statements/{number}", {
          params: { path: { referral_id, number } },
        }),
      ),
  });

export const applicationStatementQuery = (application_id: string, statement: string) =>
  queryOptions({
    queryKey: [...MARKING, "application-statement", application_id, statement],
    queryFn: () =>
      body(
        client.GET("/api/v1/applications/{application_id}/statements/{statement}", {
          params: { path: { application_id, statement } },
        }),
      ),
  });

export type GivenMarks = Omit<Schemas["StatementMarks"], "number" | "items"> & {
  readonly items: readonly (Schemas["StatementMark"] & { readonly authority?: string })[];
};

/** The marks of a statement of either kind, for whoever may see them. */
export const marksQuery = (kind: "bids" | "application", id: string, at: string) =>
  queryOptions({
    queryKey: [...MARKING, "marks", kind, id, at],
    queryFn: (): Promise<GivenMarks> =>
      kind === "bids" ? marksOfBid(id, Number(at)) : marksOfApplication(id, at),
  });

function marksOfBid(referral_id: string, number: number) {
  return body(
    client.GET("/api/v1/referrals/{referral_id}/statements/{number}/marks", {
      params: { path: { referral_id, number } },
    }),
  );
}

function marksOfApplication(application_id: string, statement: string) {
  return body(
    client.GET("/api/v1/applications/{application_id}/statements/{statement}/marks", {
      params: { path: { application_id, statement } },
    }),
  );
}

export const bidsDeclarationQuery = (referral_id: string) =>
  queryOptions({
    queryKey: [...MARKING, "bids-declaration", referral_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/referrals/{referral_id}/declaration", {
          params: { path: { referral_id } },
        }),
      ),
  });

export const applicationsDeclarationQuery = (round_id: string) =>
  queryOptions({
    queryKey: [...MARKING, "applications-declaration", round_id],
    queryFn: () =>
      body(
        client.GET("/api/v1/application-rounds/{round_id}/declaration", {
          params: { path: { round_id } },
        }),
      ),
  });
