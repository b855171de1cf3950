import { useInfiniteQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { LoadedRows } from "@/layout/LoadedRows";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { FileLink } from "./FileLink";
import { noticeText, noticeTitle } from "./noticeWords";
import { publicNoticesQuery } from "./queries";

type Notice = components["schemas"]["PublicNotice"];

/** What was published of the system's life, the newest first. */
export function PublishedNotices({ heading = "Notices" }: { readonly heading?: string }) {
  return (
    <section>
      <Heading>{heading}</Heading>
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
