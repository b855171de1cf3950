import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { body, client } from "@/api/client";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { shortMoment } from "@/lib/dates";
import type { Message } from "./queries";

const COLUMNS: readonly Column<Message>[] = [
  { id: "when", heading: "When", cell: ({ at }) => shortMoment(at) },
  { id: "from", heading: "From", cell: ({ from }) => from },
  {
    id: "about",
    heading: "About",
    cell: ({ reference }) => reference && <span className="app-nowrap">{reference}</span>,
  },
  { id: "subject", heading: "Subject", rowHeading: true, cell: (row) => <Subject {...row} /> },
];

export function MessageTable({ messages }: { readonly messages: readonly Message[] }) {
  return (
    <CardTable
      caption="Messages, newest first"
      captionSize="hidden"
      columns={COLUMNS}
      rows={messages}
      rowKey={({ id }) => id}
    />
  );
}

/** Bold while unread; opening it is following its link. */
function Subject(message: Message) {
  const markRead = useMarkRead();
  const unread = message.read_at == null;
  const words = subjectWords(message);
  return (
    <div className={unread ? "app-message app-message--unread" : "app-message"}>
      <Link className="govuk-link" to={message.path} onClick={() => unread && markRead(message.id)}>
        {unread && <VisuallyHidden>Unread: </VisuallyHidden>}
        {words}
      </Link>
      <p className="app-message__body">{message.body}</p>
    </div>
  );
}

/** The reference has a column of its own. */
export function subjectWords({ subject, reference }: Pick<Message, "subject" | "reference">) {
  const ending = ` (${reference ?? ""})`;
  return subject.endsWith(ending) ? subject.slice(0, -ending.length) : subject;
}

/** Nobody waits for it, and a mark that is lost does no harm: the message is unread once more. */
function useMarkRead() {
  const cache = useQueryClient();
  return (id: string) => {
    body(
      client.POST("/api/v1/me/inbox/{message_id}/read", { params: { path: { message_id: id } } }),
    )
      .then(() => cache.invalidateQueries({ queryKey: ["inbox"] }))
      .catch(() => undefined);
  };
}
