import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { Tag } from "@/govuk/Tag";
import { day, shortMoment } from "@/lib/dates";
import { ConfirmAction } from "./ConfirmAction";
import type { Audit, AuditAction } from "./queries";
import { ReportDone } from "./ReportDone";

interface Props {
  readonly audit: Audit;
  readonly action: AuditAction;
  readonly version: string;
}

/** Something that has to be put right, from the audit to its confirmation. */
export function ActionCard({ audit, action, version }: Props) {
  const { permissions, items } = audit;
  const item = items.find((one) => one.item === action.item);
  const waits = !action.confirmed_at;
  return (
    <SummaryCard title={action.words} headingLevel={3}>
      <SummaryList rows={rowsOf(action, item?.words)} />
      {waits && action.done_at && permissions.includes("confirm") && (
        <ConfirmAction auditId={audit.id} actionId={action.id} version={version} />
      )}
      {waits && !action.done_at && permissions.includes("report_done") && (
        <ReportDone auditId={audit.id} actionId={action.id} version={version} />
      )}
    </SummaryCard>
  );
}

function rowsOf(action: AuditAction, item: string | undefined) {
  const { due_on: due, overdue, done_at: done, confirmed_at: confirmed } = action;
  return [
    ...(item ? [{ label: "Puts right", value: item }] : []),
    {
      label: "By",
      value: (
        <>
          {day(due)} {overdue && <Tag colour="orange">Overdue</Tag>}
        </>
      ),
    },
    {
      label: "Reported done",
      value: done ? `${shortMoment(done)}: ${action.done_words ?? ""}` : "Not yet",
    },
    ...(action.returned_words
      ? [{ label: "Still missing when last looked at", value: action.returned_words }]
      : []),
    ...(confirmed ? [{ label: "Confirmed", value: shortMoment(confirmed) }] : []),
  ];
}
