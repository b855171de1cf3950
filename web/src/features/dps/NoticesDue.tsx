import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { noticeText, noticeTitle } from "@/features/visitor/noticeWords";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LoadedRows } from "@/layout/LoadedRows";
import { day, daysAway } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { noticesDuePages, type Notice } from "./queries";

/** What has to be published and is not yet. */
export function NoticesDue() {
  return (
    <LoadedRows query={useInfiniteQuery(noticesDuePages)} empty="No notices are due.">
      {(rows) => (
        <CardTable
          caption="Notices due"
          captionSize="hidden"
          dense
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => row.id}
        />
      )}
    </LoadedRows>
  );
}

const COLUMNS: readonly Column<Notice>[] = [
  {
    id: "notice",
    heading: "Notice",
    rowHeading: true,
    cell: (row) => (
      <>
        <Link className="govuk-link" to={paths.notice(row.id)}>
          {noticeTitle(row.kind)}
        </Link>
        <span className="app-secondary">{noticeText(row)}</span>
      </>
    ),
  },
  {
    id: "due",
    heading: "Publish by",
    cell: (row) => (row.due_on ? `${day(row.due_on)}, ${daysAway(row.due_on)}` : "No last day"),
  },
];
