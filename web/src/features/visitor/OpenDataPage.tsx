import { useInfiniteQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { downloadCsv } from "@/lib/csv";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { noticeText, noticeTitle } from "./noticeWords";
import { publicNoticesQuery } from "./queries";

type Notice = components["schemas"]["PublicNotice"];

export default function OpenDataPage() {
  return (
    <Page
      heading="Open data"
      headingSize="xl"
      width="full"
      back={{ to: paths.home(), words: "Home" }}
      help={{
        what: "What is published about the system. Anybody may read and use it.",
        who: "Nothing here points at a child: small numbers are left out.",
      }}
    >
      <Notices />
      <Checkpoints />
    </Page>
  );
}

function Notices() {
  const query = useInfiniteQuery(publicNoticesQuery);
  return (
    <section>
      <Heading>Notices</Heading>
      <LoadedRows query={query} empty="Nothing has been published yet.">
        {(notices) => (
          <>
            <p className="govuk-body">
              <LinkButton onClick={() => download(notices)}>Download CSV</LinkButton>
            </p>
            <CardTable
              caption="Published notices, newest first"
              columns={[
                {
                  id: "what",
                  heading: "What",
                  rowHeading: true,
                  cell: ({ kind }) => noticeTitle(kind),
                },
                { id: "text", heading: "About", cell: noticeText },
                { id: "on", heading: "Published", cell: published },
                { id: "reference", heading: "Reference", cell: ({ reference }) => reference },
              ]}
              rows={notices}
              rowKey={({ id }) => id}
            />
          </>
        )}
      </LoadedRows>
    </section>
  );
}

const published = ({ published_on: on }: Notice) => (on ? shortDay(on) : "");

function download(notices: readonly Notice[]): void {
  const rows = notices.map((notice) => [
    noticeTitle(notice.kind),
    noticeText(notice),
    notice.published_on ?? "",
    notice.reference ?? "",
  ]);
  downloadCsv("notices", [["What", "About", "Published", "Reference"], ...rows]);
}

function Checkpoints() {
  return (
    <section>
      <Heading>Checkpoints of the record</Heading>
      <p className="govuk-body">
        Everything done here is kept in a record that cannot be changed unseen. Its checkpoints are
        open to everybody: whoever keeps a copy can tell later whether the record is still the same.
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href="/api/v1/audit/checkpoints">
          Latest checkpoints (JSON)
        </a>
      </p>
    </section>
  );
}
