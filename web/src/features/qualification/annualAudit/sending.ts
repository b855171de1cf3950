import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useStep } from "@/api/step";
import { CHANGED } from "./queries";

type Schemas = components["schemas"];

export interface ActionAt {
  readonly auditId: string;
  readonly actionId: string;
  readonly version: string;
}

const at = ({ auditId, actionId, version }: ActionAt) => ({
  path: { annual_audit_id: auditId, action_id: actionId },
  header: { "If-Match": version },
});

export function useConfirmAction(action: ActionAt) {
  return useStep({
    changes: CHANGED,
    send: (confirmation: Schemas["AnnualAuditConfirmation"]) =>
      body(
        client.POST("/api/v1/annual-audits/{annual_audit_id}/actions/{action_id}/confirm", {
          params: at(action),
          body: confirmation,
        }),
      ),
  });
}

export function useReportDone(action: ActionAt) {
  return useStep({
    changes: CHANGED,
    send: (words: string) =>
      body(
        client.POST("/api/v1/annual-audits/{annual_audit_id}/actions/{action_id}/done", {
          params: at(action),
          body: { words },
        }),
      ),
  });
}

export function useRecordAudit(membership_id: string) {
  return useStep({
    changes: CHANGED,
    send: (audit: Schemas["NewAnnualAudit"], key) =>
      body(
        client.POST("/api/v1/memberships/{membership_id}/annual-audits", {
          params: { path: { membership_id }, header: { "Idempotency-Key": key } },
          body: audit,
        }),
      ),
  });
}
