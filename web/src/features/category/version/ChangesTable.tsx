import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { readable } from "../vocabulary";

type Change = components["schemas"]["CategoryChange"];

const KINDS: Readonly<Record<Change["kind"], string>> = {
  added: "Added",
  removed: "Removed",
  changed: "Changed",
  reordered: "In another order",
};

/** Every change by its place, with how it was and how it is. */
export function ChangesTable({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <CardTable
      caption="What differs"
      captionSize="m"
      dense
      rows={changes.map((change, at) => ({ ...change, at }))}
      rowKey={({ at }) => String(at)}
      columns={COLUMNS}
    />
  );
}

const COLUMNS: readonly Column<Change>[] = [
  {
    id: "place",
    heading: "Where",
    rowHeading: true,
    cell: ({ section, path }) => (
      <>
        {readable(section)}
        <span className="app-secondary">{path.replaceAll("_", " ")}</span>
      </>
    ),
  },
  { id: "kind", heading: "What", cell: ({ kind }) => KINDS[kind] },
  { id: "before", heading: "It was", cell: ({ before }) => <Value text={before} /> },
  { id: "after", heading: "It is", cell: ({ after }) => <Value text={after} /> },
];

function Value({ text }: { readonly text: string | null | undefined }) {
  return text == null ? "Nothing" : <span className="app-typed">{text}</span>;
}
