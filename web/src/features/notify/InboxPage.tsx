import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { LinkButton } from "@/govuk/LinkButton";
import { Tabs } from "@/govuk/Tabs";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { paths } from "@/lib/paths";
import { MessageTable } from "./MessageTable";
import { inboxQuery, unreadQuery, type Show } from "./queries";

export default function InboxPage() {
  const show: Show = useSearchParams()[0].get("show") === "needs-me" ? "needs-me" : "everything";
  const messages = useInfiniteQuery(inboxQuery(show));
  const { data: counts } = useQuery(unreadQuery);
  return (
    <Page
      heading="Inbox"
      width="full"
      help={{
        what: "What happened that concerns you, newest first. Opening a message marks it as read.",
        next: "The link of a message goes to the page it is about.",
        who: "What comes by email as well is your choice, under Notice settings.",
      }}
    >
      <InboxActions unread={counts?.unread ?? 0} />
      <Tabs
        label="Which messages"
        current={show}
        tabs={[
          {
            id: "needs-me",
            label: counts?.needs_me ? `Needs me (${counts.needs_me} unread)` : "Needs me",
            to: paths.inbox({ show: "needs-me" }),
          },
          { id: "everything", label: "Everything", to: paths.inbox() },
        ]}
      >
        <LoadedRows query={messages} empty="No messages. We will email you when there is one.">
          {(rows) => <MessageTable messages={rows} />}
        </LoadedRows>
      </Tabs>
    </Page>
  );
}

function InboxActions({ unread }: { readonly unread: number }) {
  const reading = useSending({
    send: () => body(client.POST("/api/v1/me/inbox/read-all")),
    changes: [["inbox"]],
  });
  return (
    <>
      <SendingTrouble error={reading.error} />
      <p className="govuk-body">
        {unread > 0 && (
          <>
            <LinkButton onClick={() => reading.mutate(undefined)}>Mark all read</LinkButton>
            {" · "}
          </>
        )}
        <Link className="govuk-link" to={paths.noticeSettings()}>
          Notice settings
        </Link>
      </p>
    </>
  );
}
