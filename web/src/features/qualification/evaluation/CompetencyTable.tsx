import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { figure } from "@/lib/money";

type Working = components["schemas"]["CompetencyWorking"];

/** Core competency line by line: weight × mark ÷ 5, rounded once at the end. */
export function CompetencyTable({ working }: { readonly working: Working }) {
  return (
    <>
      <CardTable
        caption="Core competency"
        captionSize="s"
        dense
        rows={working.lines}
        rowKey={(line) => line.question}
        columns={[
          { id: "title", heading: "Statement", rowHeading: true, cell: (line) => line.title },
          {
            id: "working",
            heading: "Weight × mark ÷ 5",
            numeric: true,
            cell: (line) => `${figure(line.weight)} × ${line.mark} ÷ 5`,
          },
          { id: "points", heading: "Points", numeric: true, cell: (line) => figure(line.points) },
        ]}
      />
      <p className="govuk-body">
        Core competency: <strong>{figure(working.total)} out of 100</strong>.
      </p>
    </>
  );
}
