import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { body, client } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { components } from "@/api/schema.gen";
import { noticeText, noticeTitle } from "@/features/visitor/noticeWords";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { LoadedRows } from "@/layout/LoadedRows";
import { day, daysAway } from "@/lib/dates";
import { paths } from "@/lib/paths";

type Notice = components["schemas"]["Page_PublicNotice"]["items"][number];

const noticesDuePages = pagesOf(["notices", "due"], (query) =>
  body(client.GET("/api/v1/notices/due", { params: { query } })),
);

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
        <Link className="govuk-link" to={paths.notices()}>
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
