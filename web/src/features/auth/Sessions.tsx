import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { LoadedPart } from "@/layout/LoadedPart";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { shortMoment } from "@/lib/dates";
import { sessionsQuery } from "./queries";

type Session = components["schemas"]["Page_Session"]["items"][number];

/** Where somebody is signed in; any other place can be signed out from here. */
export function Sessions() {
  const ending = useSending({
    send: (id: string) =>
      body(
        client.DELETE("/api/v1/auth/sessions/{session_id}", {
          params: { path: { session_id: id } },
        }),
      ),
    changes: [["sessions"]],
  });
  return (
    <section>
      <Heading>Where you are signed in</Heading>
      <SendingTrouble error={ending.error} />
      <LoadedPart query={useQuery(sessionsQuery)}>
        {(sessions) => (
          <CardTable
            caption="Where you are signed in, the latest first"
            captionSize="hidden"
            columns={columns((id) => ending.mutate(id))}
            rows={sessions}
            rowKey={({ id }) => id}
          />
        )}
      </LoadedPart>
    </section>
  );
}

function columns(end: (id: string) => void): Column<Session>[] {
  return [
    { id: "device", heading: "Device", rowHeading: true, cell: ({ device }) => device },
    { id: "since", heading: "Signed in", cell: (row) => shortMoment(row.created_at) },
    { id: "used", heading: "Last used", cell: (row) => shortMoment(row.last_used_at) },
    {
      id: "end",
      heading: "Sign out",
      headingHidden: true,
      cell: ({ id, device, current, permissions }) => {
        if (current) return "This one";
        return (
          permissions.includes("end") && (
            <LinkButton onClick={() => end(id)}>
              Sign out<VisuallyHidden> there: {device}</VisuallyHidden>
            </LinkButton>
          )
        );
      },
    },
  ];
}
