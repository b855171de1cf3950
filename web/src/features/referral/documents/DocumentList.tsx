import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import type { components } from "@/api/schema.gen";
import { Checkbox } from "@/govuk/Checkbox";
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

/** The files that are there: each is checked by a person before it may be read, and can go again. */
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
    changes: [documentsKey(referralId), ["referral"]],
  });
  const check = useSending({
    send: ({ id, checked }: { id: string; checked: boolean }) =>
      body(
        client.PUT("/api/v1/referrals/{referral_id}/documents/{document_id}/checked", {
          params: { path: { referral_id: referralId, document_id: id } },
          body: { checked },
        }),
      ),
    // What still stands in the way of issue goes with the referral.
    changes: [documentsKey(referralId), ["referral"]],
  });
  if (documents.length === 0) return null;
  const takeOut = ({ id }: Document) =>
    remove.mutate(id, { onSuccess: () => window.document.getElementById("files")?.focus() });
  return (
    <>
      <SendingTrouble error={remove.error ?? check.error} />
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
            id: "checked",
            heading: "Checked",
            cell: (file) => (
              <Checked file={file} onChange={(checked) => check.mutate({ id: file.id, checked })} />
            ),
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

interface CheckedProps {
  readonly file: Document;
  readonly onChange: (checked: boolean) => void;
}

/** A person's word that the file may be read by others; nobody else can give it. */
function Checked({ file, onChange }: CheckedProps) {
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <Checkbox
        id={`checked-${file.id}`}
        label={
          <>
            I have checked it holds no full name, address or date of birth
            <VisuallyHidden>: {file.name}</VisuallyHidden>
          </>
        }
        checked={Boolean(file.checked_at)}
        disabled={!file.permissions.includes("check")}
        onChange={onChange}
      />
    </div>
  );
}
