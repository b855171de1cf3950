import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import { ShowMore } from "@/govuk/ShowMore";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { downloadCsv } from "@/lib/csv";
import { LinkButton } from "@/govuk/LinkButton";
import { invitationsQuery, type InvitationRow } from "../queries";
import { csvOf, INVITATION_COLUMNS } from "./invitationColumns";
import { InvitationFilters, readFilters, type Filters } from "./InvitationFilters";
import { isOpen } from "../tags";

const STEP = 50;

const HELP = {
  what: "Every invitation to bid that your schools and homes have had, and the referrals beyond their reach that they may ask to join.",
  next: "Open one to read what is needed, and say whether you can take the child.",
  who: "The council that sent it answers questions, on the invitation's own page.",
};

/** Invitations and listings of all the person's establishments. */
export default function InvitationsPage() {
  const query = useQuery(invitationsQuery);
  return (
    <Page heading="Invitations" width="full" help={HELP}>
      <LoadedPart query={query}>{(rows) => <Invitations rows={rows} />}</LoadedPart>
    </Page>
  );
}

function Invitations({ rows }: { readonly rows: readonly InvitationRow[] }) {
  const [search, setSearch] = useSearchParams();
  const [shown, setShown] = useState(STEP);
  const filters = readFilters(search);
  const found = bySoonest(rows.filter((row) => fits(row, filters)));
  return (
    <>
      <InvitationFilters rows={rows} filters={filters} onChange={(next) => setSearch(next)} />
      {found.length === 0 ? (
        <p className="govuk-body">{empty(filters)}</p>
      ) : (
        <>
          <CardTable
            caption="Invitations"
            captionSize="hidden"
            columns={INVITATION_COLUMNS}
            rows={found.slice(0, shown)}
            rowKey={(row) => row.referral_id + row.establishment_id}
          />
          {found.length > shown && (
            <ShowMore shown={shown} total={found.length} onMore={() => setShown(shown + STEP)} />
          )}
          <p className="govuk-body app-no-print">
            <LinkButton onClick={() => downloadCsv("invitations", csvOf(found))}>
              Download CSV
            </LinkButton>
          </p>
        </>
      )}
    </>
  );
}

function fits(row: InvitationRow, { show, establishment }: Filters): boolean {
  if (establishment !== "" && row.establishment_id !== establishment) return false;
  if (show === "all") return true;
  const listed = row.state === "listed";
  return isOpen(row) && (show === "beyond" ? listed : !listed);
}

/** Those that still take bids first, the one that closes next at the top. */
function bySoonest(rows: readonly InvitationRow[]): InvitationRow[] {
  const closes = (row: InvitationRow) => row.deadline ?? "";
  return rows.toSorted((a, b) => {
    if (isOpen(a) !== isOpen(b)) return isOpen(a) ? -1 : 1;
    const earlier = closes(a).localeCompare(closes(b));
    return isOpen(a) ? earlier : -earlier;
  });
}

function empty({ show }: Filters): string {
  return show === "open"
    ? "No invitations are waiting. We email you when one arrives."
    : "Nothing here fits. Clear the filters to see everything.";
}
