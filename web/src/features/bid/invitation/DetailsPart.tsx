import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { DataTable } from "@/govuk/DataTable";
import { ErrorMessage } from "@/govuk/ErrorMessage";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import { StateTag } from "@/layout/StateTag";
import { saveFile } from "@/lib/download";
import { fileSize } from "@/lib/fileSize";
import { tagOf } from "@/lib/tags";
import { detailsQuery, documentsQuery, type InvitationRow } from "../queries";

/** Stage 2: who it is about, opened by a press because each reading is recorded. */
export function DetailsPart({ row }: { readonly row: InvitationRow }) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-label="Details and documents">
      <Heading>Details and documents</Heading>
      <p className="govuk-body">Your name and the time are recorded each time you open them.</p>
      {open ? (
        <>
          <Details row={row} />
          <Documents row={row} />
        </>
      ) : (
        <Button variant="secondary" onClick={() => setOpen(true)}>
          Open the details
        </Button>
      )}
    </section>
  );
}

function Details({ row }: { readonly row: InvitationRow }) {
  const query = useQuery(detailsQuery(row.referral_id, row.establishment_id));
  return (
    <LoadedPart query={query}>
      {(details) => (
        <SummaryList
          rows={[
            {
              label: "Why a place is needed",
              value: <span className="app-typed">{details.reason}</span>,
            },
            {
              label: "About the child",
              value: <span className="app-typed">{details.narrative}</span>,
            },
            { label: "Home is in", value: details.postcode_district },
          ]}
        />
      )}
    </LoadedPart>
  );
}

function Documents({ row }: { readonly row: InvitationRow }) {
  const query = useQuery(documentsQuery(row.referral_id, row.establishment_id));
  const open = useOpenDocument(row);
  const [problem] = serverErrors(open.error) ?? [];
  return (
    <LoadedPart query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="govuk-body">No documents came with this referral.</p>
        ) : (
          <>
            {problem && <ErrorMessage id="document-error">{problem.message}</ErrorMessage>}
            <DataTable
              caption="Documents"
              captionSize="s"
              columns={[
                {
                  id: "name",
                  heading: "Document",
                  rowHeading: true,
                  cell: (file) =>
                    file.permissions.includes("read_content") ? (
                      <LinkButton onClick={() => open.mutate(file)}>{file.name}</LinkButton>
                    ) : (
                      file.name
                    ),
                },
                { id: "size", heading: "Size", numeric: true, cell: (file) => fileSize(file.size) },
                {
                  id: "scan",
                  heading: "Viruses",
                  cell: (file) => <StateTag tag={tagOf("document", file.scan)} />,
                },
              ]}
              rows={items}
              rowKey={(file) => file.id}
            />
          </>
        )
      }
    </LoadedPart>
  );
}

interface File {
  readonly id: string;
  readonly name: string;
}

/** Fetched with the session's headers, so it cannot be a plain link. */
function useOpenDocument(row: InvitationRow) {
  return useSending({
    send: async ({ id, name }: File) => {
      const content = await body(
        client.GET("/api/v1/referrals/{referral_id}/documents/{document_id}/content", {
          params: {
            path: { referral_id: row.referral_id, document_id: id },
            query: { establishment: row.establishment_id },
          },
          parseAs: "blob",
        }),
      );
      saveFile(name, content);
    },
    changes: [],
  });
}
