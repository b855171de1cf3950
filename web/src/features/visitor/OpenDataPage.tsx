import { useInfiniteQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { AwardsByQuarter } from "./AwardsByQuarter";
import { FileLink } from "./FileLink";
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
        who: "Nothing here points at a child: numbers under five are left out.",
      }}
    >
      <AwardsByQuarter />
      <Notices />
      <Checkpoints />
    </Page>
  );
}

function Notices() {
  return (
    <section>
      <Heading>Notices</Heading>
      <LoadedRows
        query={useInfiniteQuery(publicNoticesQuery)}
        empty="Nothing has been published yet."
      >
        {(notices) => (
          <>
            <CardTable
              caption="Published notices, newest first"
              captionSize="hidden"
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
            <FileLink to={paths.noticesFile()}>Download the notices (CSV)</FileLink>
          </>
        )}
      </LoadedRows>
    </section>
  );
}

const published = ({ published_on: on }: Notice) => (on ? shortDay(on) : "");

function Checkpoints() {
  return (
    <section>
      <Heading>Checkpoints of the record</Heading>
      <p className="govuk-body">
        Everything done here is kept in a record that cannot be changed unseen. Its checkpoints are
        open to everybody: whoever keeps a copy can tell later whether the record is still the same.
      </p>
      <FileLink to={paths.checkpointsFile()}>Latest checkpoints (JSON)</FileLink>
    </section>
  );
}
