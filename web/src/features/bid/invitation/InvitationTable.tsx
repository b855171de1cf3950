import { CardTable } from "@/govuk/CardTable";
import type { InvitationRow } from "../queries";
import { INVITATION_COLUMNS } from "./invitationColumns";

/** Invitations with what they ask for, when they close and where one's bid stands. */
export function InvitationTable({ rows }: { readonly rows: readonly InvitationRow[] }) {
  return (
    <CardTable
      caption="Invitations"
      captionSize="hidden"
      columns={INVITATION_COLUMNS}
      rows={rows}
      rowKey={(row) => row.referral_id + row.establishment_id}
    />
  );
}
