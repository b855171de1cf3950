import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { components } from "@/api/schema.gen";
import { DataTable } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { StateTag } from "@/layout/StateTag";
import { fileSize } from "@/lib/fileSize";
import { tagOf } from "@/lib/tags";
import { documentsKey } from "./queries";

type Document = components["schemas"]["Document"];

interface Props {
  readonly referralId: string;
  readonly documents: readonly Document[];
}

/** The files that are there, and out again. */
export function DocumentList({ referralId, documents }: Props) {
  const remove = useSending({
    send: (document_id: string) => {
      const path = { referral_id: referralId, document_id };
      return body(
        client.DELETE("/api/v1/referrals/{referral_id}/documents/{document_id}", {
          params: { path },
        }),
      );
    },
    changes: [documentsKey(referralId)],
  });
  if (documents.length === 0) return null;
  const takeOut = ({ id }: Document) =>
    remove.mutate(id, { onSuccess: () => document.getElementById("files")?.focus() });
  return (
    <>
      <SendingTrouble error={remove.error} />
      <DataTable<Document>
        caption="Files"
        columns={[
          { id: "name", heading: "File", rowHeading: true, cell: ({ name }) => name },
          { id: "size", heading: "Size", numeric: true, cell: ({ size }) => fileSize(size) },
          {
            id: "scan",
            heading: "Viruses",
            cell: ({ scan }) => <StateTag tag={tagOf("document", scan)} />,
          },
          {
            id: "remove",
            heading: "Remove",
            headingHidden: true,
            cell: (file) =>
              file.permissions.includes("remove") && (
                <LinkButton onClick={() => takeOut(file)}>
                  Remove<VisuallyHidden> {file.name}</VisuallyHidden>
                </LinkButton>
              ),
          },
        ]}
        rows={documents}
        rowKey={({ id }) => id}
        wide
      />
    </>
  );
}
