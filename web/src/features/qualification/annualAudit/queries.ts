/** Yearly audits of members (B8): what is due, what was found, what has to be put right. */
import { queryOptions } from "@tanstack/react-query";
import { body, client, versioned } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];
export type Audit = Schemas["AnnualAudit"];
export type AuditAction = Schemas["AnnualAuditAction"];
export type AuditSummary = Schemas["AnnualAuditSummary"];
export type Due = Schemas["Page_MembershipDue"]["items"][number];

export type ActionToDo = Schemas["Page_AnnualAuditToDo"]["items"][number];

export const CHANGED = [["audits"], ["audit"], ["membership"]] as const;

export const auditsDuePages = pagesOf(["audits", "due"], (query) =>
  body(client.GET("/api/v1/annual-audits/due", { params: { query } })),
);

/** What audits asked for and nobody has confirmed yet. */
export const auditActionsQuery = queryOptions({
  queryKey: ["audits", "actions"],
  queryFn: () => body(client.GET("/api/v1/annual-audit-actions")),
});

export const auditQuery = (annual_audit_id: string) =>
  queryOptions({
    queryKey: ["audit", annual_audit_id],
    queryFn: () =>
      versioned(
        client.GET("/api/v1/annual-audits/{annual_audit_id}", {
          params: { path: { annual_audit_id } },
        }),
      ),
  });

export const auditsOfMember = (membership_id: string) =>
  pagesOf(["audits", membership_id], (query) =>
    body(
      client.GET("/api/v1/memberships/{membership_id}/annual-audits", {
        params: { path: { membership_id }, query },
      }),
    ),
  );
