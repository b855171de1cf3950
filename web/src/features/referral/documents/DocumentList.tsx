import { startTransition, useOptimistic } from "react";
import type { components } from "@/api/schema.gen";
import { Checkbox } from "@/govuk/Checkbox";
import { type Column, DataTable } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { StateTag } from "@/layout/StateTag";
import { fileSize } from "@/lib/fileSize";
import { tagOf } from "@/lib/tags";
import { useDocumentSteps } from "./useDocumentSteps";

type Document = components["schemas"]["Document"];

interface Props {
  readonly referralId: string;
  readonly documents: readonly Document[];
}

/** The files that are there: each is checked by a person before it may be read, and can go again. */
export function DocumentList({ referralId, documents }: Props) {
  const { remove, check } = useDocumentSteps(referralId);
  if (documents.length === 0) return null;
  const takeOut = ({ id }: Document) =>
    remove.mutate(id, { onSuccess: () => window.document.getElementById("files")?.focus() });
  const columns: readonly Column<Document>[] = [
    ...FACTS,
    {
      id: "checked",
      heading: "Checked",
      cell: (file) => (
        <Checked
          file={file}
          say={(checked) => check.mutateAsync({ id: file.id, checked }).catch(() => undefined)}
        />
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
  ];
  return (
    <>
      <SendingTrouble error={remove.error ?? check.error} />
      <DataTable caption="Files" columns={columns} rows={documents} rowKey={({ id }) => id} wide />
    </>
  );
}

const FACTS: readonly Column<Document>[] = [
  { id: "name", heading: "File", rowHeading: true, cell: ({ name }) => name },
  { id: "size", heading: "Size", numeric: true, cell: ({ size }) => fileSize(size) },
  {
    id: "scan",
    heading: "Viruses",
    cell: ({ scan }) => <StateTag tag={tagOf("document", scan)} />,
  },
];

interface CheckedProps {
  readonly file: Document;
  /** Ends once the list says the same, or why it does not. */
  readonly say: (checked: boolean) => Promise<unknown>;
}

/** A person's word that the file may be read by others; nobody else can give it. */
function Checked({ file, say }: CheckedProps) {
  // What was ticked shows at once, and goes back when it was refused.
  const [checked, show] = useOptimistic(Boolean(file.checked_at));
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
        checked={checked}
        disabled={!file.permissions.includes("check")}
        onChange={(ticked) =>
          startTransition(async () => {
            show(ticked);
            await say(ticked);
          })
        }
      />
    </div>
  );
}
