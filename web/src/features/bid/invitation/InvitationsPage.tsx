import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ownEstablishmentsQuery } from "@/features/establishment/queries";
import { LinkButton } from "@/govuk/LinkButton";
import { ShowMore } from "@/govuk/ShowMore";
import { LoadedPart } from "@/layout/LoadedPart";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { downloadCsv } from "@/lib/csv";
import { invitationPages, openInvitationsQuery, type InvitationRow } from "../queries";
import { csvOf } from "./invitationColumns";
import { InvitationFilters, showOf } from "./InvitationFilters";
import { InvitationTable } from "./InvitationTable";

const STEP = 50;

const HELP = {
  what: "Every invitation to bid that your schools and homes have had, and the referrals beyond their reach that they may ask to join.",
  next: "Open one to read what is needed, and say whether you can take the child.",
  who: "The council that sent it answers questions, on the invitation’s own page.",
};

/** Invitations and listings of all the person's establishments. */
export default function InvitationsPage() {
  const filters = useFilters(["show", "establishment"]);
  const own = useQuery(ownEstablishmentsQuery);
  const { establishment } = filters.values;
  const show = showOf(filters.values.show);
  return (
    <Page heading="Invitations" width="full" help={HELP}>
      <InvitationFilters filters={filters} establishments={own.data ?? []} />
      {show === "all" ? (
        <Everything establishment={establishment} />
      ) : (
        <Open establishment={establishment} listed={show === "beyond"} />
      )}
    </Page>
  );
}

interface Props {
  readonly establishment: string | undefined;
}

function Open({ establishment, listed }: Props & { readonly listed: boolean }) {
  const query = useQuery(openInvitationsQuery(establishment));
  const [shown, setShown] = useState(STEP);
  return (
    <LoadedPart query={query}>
      {(rows) => {
        const found = rows.filter(({ state }) => (state === "listed") === listed);
        if (found.length === 0) return <p className="govuk-body">{emptyWords(listed)}</p>;
        return (
          <>
            <InvitationTable rows={found.slice(0, shown)} />
            {found.length > shown && (
              <ShowMore shown={shown} total={found.length} onMore={() => setShown(shown + STEP)} />
            )}
            <Download rows={found} />
          </>
        );
      }}
    </LoadedPart>
  );
}

function Everything({ establishment }: Props) {
  const query = useInfiniteQuery(invitationPages(establishment));
  return (
    <LoadedRows query={query} empty="No invitation has come yet. We email you when one arrives.">
      {(rows) => (
        <>
          <InvitationTable rows={rows} />
          <Download rows={rows} />
        </>
      )}
    </LoadedRows>
  );
}

function Download({ rows }: { readonly rows: readonly InvitationRow[] }) {
  return (
    <p className="govuk-body app-no-print">
      <LinkButton onClick={() => downloadCsv("invitations", csvOf(rows))}>Download CSV</LinkButton>
    </p>
  );
}

function emptyWords(listed: boolean): string {
  return listed
    ? "No open referral is beyond your reach."
    : "No invitations are waiting. We email you when one arrives.";
}
