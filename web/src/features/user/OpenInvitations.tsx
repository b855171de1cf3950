import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { Tag } from "@/govuk/Tag";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { LoadedPart } from "@/layout/LoadedPart";
import { roleWords } from "@/layout/navigation";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { shortMoment } from "@/lib/dates";
import { openInvitationsQuery, type AccountInvitation } from "./queries";

interface Props {
  readonly providerId: string | undefined;
  readonly showOrganisation: boolean;
}

/** Who was invited and has not come yet. */
export function OpenInvitations({ providerId, showOrganisation }: Props) {
  const query = useQuery(openInvitationsQuery(providerId));
  const withdrawing = useSending({
    send: (id: string) =>
      body(
        client.POST("/api/v1/users/invitations/{invitation_id}/withdraw", {
          params: { path: { invitation_id: id } },
        }),
      ),
    changes: [["users"]],
  });
  const columns = columnsFor(showOrganisation, (id) => withdrawing.mutate(id));
  return (
    <section>
      <Heading>Invitations not accepted yet</Heading>
      <SendingTrouble error={withdrawing.error} />
      <LoadedPart query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="govuk-body">No invitation is open.</p>
          ) : (
            <CardTable
              caption="Invitations not accepted yet"
              captionSize="hidden"
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
            />
          )
        }
      </LoadedPart>
    </section>
  );
}

function columnsFor(
  showOrganisation: boolean,
  withdraw: (id: string) => void,
): Column<AccountInvitation>[] {
  const organisation: Column<AccountInvitation> = {
    id: "organisation",
    heading: "Organisation",
    cell: (row) => row.organisation.name,
  };
  return [
    {
      id: "name",
      heading: "Name",
      rowHeading: true,
      cell: ({ name, email }) => (
        <>
          {name}
          <br />
          <span className="app-secondary">{email}</span>
        </>
      ),
    },
    ...(showOrganisation ? [organisation] : []),
    { id: "role", heading: "Role", cell: ({ role }) => roleWords(role) },
    { id: "until", heading: "Works until", cell: (row) => <Until {...row} /> },
    {
      id: "withdraw",
      heading: "Withdraw",
      headingHidden: true,
      cell: ({ id, name, permissions }) =>
        permissions.includes("withdraw") && (
          <LinkButton onClick={() => withdraw(id)}>
            Withdraw<VisuallyHidden> the invitation of {name}</VisuallyHidden>
          </LinkButton>
        ),
    },
  ];
}

function Until({ expires_at: at, expired }: AccountInvitation) {
  return expired ? <Tag colour="grey">Too old: invite again</Tag> : <>{shortMoment(at)}</>;
}
