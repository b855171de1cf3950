import { useInfiniteQuery } from "@tanstack/react-query";
import { LoadedRows } from "@/layout/LoadedRows";
import { auditsDuePages } from "../annualAudit/queries";
import { DueTable } from "../DueTable";

/** Members whose yearly audit is due within 60 days. */
export function AuditsDue() {
  return (
    <LoadedRows query={useInfiniteQuery(auditsDuePages)} empty="No audits are due.">
      {(rows) => <DueTable caption="Audits due" rows={rows} last="Last audit" />}
    </LoadedRows>
  );
}
