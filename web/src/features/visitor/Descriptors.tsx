import type { components } from "@/api/schema.gen";
import { DataTable } from "@/govuk/DataTable";

interface Props {
  readonly caption: string;
  readonly descriptors: readonly components["schemas"]["CategoryMarkDescriptor"][];
}

/** What earns each mark from 0 to 5, as published. */
export function Descriptors({ caption, descriptors }: Props) {
  return (
    <DataTable
      caption={caption}
      captionSize="hidden"
      columns={[
        { id: "mark", heading: "Mark", rowHeading: true, cell: ({ mark }) => mark },
        {
          id: "means",
          heading: "What earns it",
          cell: ({ word, means }) => (word ? `${word}: ${means}` : means),
        },
      ]}
      rows={descriptors}
      rowKey={({ mark }) => String(mark)}
    />
  );
}
