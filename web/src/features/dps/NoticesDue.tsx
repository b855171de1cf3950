import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { noticeText, noticeTitle } from "@/features/visitor/noticeWords";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { LoadedPart } from "@/layout/LoadedPart";
import { LoadedRows } from "@/layout/LoadedRows";
import { day, daysAway } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { firstNoticesDueQuery, noticesDuePages, systemsQuery, type Notice } from "./queries";

const NONE = "No notices are due.";

/** What has to be published and is not yet. */
export function NoticesDue() {
  return (
    <LoadedRows query={useInfiniteQuery(noticesDuePages)} empty={NONE}>
      {(rows) => <NoticeTable rows={rows} />}
    </LoadedRows>
  );
}

/** The first few of them, on a page of much else. */
export function FirstNoticesDue() {
  return (
    <LoadedPart query={useQuery(firstNoticesDueQuery)}>
      {({ items, next }) =>
        items.length === 0 ? (
          <p className="govuk-body">{NONE}</p>
        ) : (
          <>
            <NoticeTable rows={items} />
            {next != null && (
              <p className="govuk-body">
                <Link className="govuk-link" to={paths.notices()}>
                  All notices due
                </Link>
              </p>
            )}
          </>
        )
      }
    </LoadedPart>
  );
}

function NoticeTable({ rows }: { readonly rows: readonly Notice[] }) {
  const systems = useQuery(systemsQuery).data ?? [];
  const system: Column<Notice> = {
    id: "system",
    heading: "System",
    cell: (row) => systems.find(({ id }) => id === row.dps_id)?.name,
  };
  return (
    <CardTable
      caption="Notices due"
      captionSize="hidden"
      dense
      columns={systems.length > 1 ? [NOTICE, system, DUE] : [NOTICE, DUE]}
      rows={rows}
      rowKey={(row) => row.id}
    />
  );
}

const NOTICE: Column<Notice> = {
  id: "notice",
  heading: "Notice",
  rowHeading: true,
  cell: (row) => (
    <>
      <Link className="govuk-link" to={paths.notice(row.id)}>
        {noticeTitle(row.kind)}
        <VisuallyHidden>: {noticeText(row)}</VisuallyHidden>
      </Link>
      <span className="app-secondary" aria-hidden="true">
        {noticeText(row)}
      </span>
    </>
  ),
};

const DUE: Column<Notice> = {
  id: "due",
  heading: "Publish by",
  cell: ({ due_on: last }) => (last ? `${day(last)}, ${daysAway(last)}` : "As soon as you can"),
};
