import { CardTable } from "@/govuk/CardTable";
import { percent } from "@/lib/money";
import type { Reviewed } from "./queries";

/** Every scored question: its last mark beside the new one, each with its reason. */
export function MarksTable({ questions }: { readonly questions: readonly Reviewed[] }) {
  return (
    <CardTable
      caption="Marks"
      dense
      rows={questions}
      rowKey={(row) => row.question}
      columns={[
        {
          id: "question",
          heading: "Statement",
          rowHeading: true,
          cell: (row) => (
            <>
              {row.title}
              <span className="app-secondary">Weighs {percent(row.weight)}</span>
            </>
          ),
        },
        {
          id: "old",
          heading: "Last mark",
          numeric: true,
          cell: ({ last_mark: mark }) => mark ?? "None on record",
        },
        {
          id: "oldReason",
          heading: "Why",
          cell: ({ last_reason: reason }) => <span className="app-typed">{reason}</span>,
        },
        { id: "new", heading: "New mark", numeric: true, cell: newMark },
        {
          id: "newReason",
          heading: "Why, and what it rests on",
          cell: ({ reason, evidence }) => (
            <span className="app-typed">{[reason, evidence].filter(Boolean).join("\n")}</span>
          ),
        },
      ]}
    />
  );
}

function newMark({ mark, under_review: reviewed }: Reviewed) {
  if (!reviewed) return "Not under review";
  return mark ?? "No new evidence yet";
}
