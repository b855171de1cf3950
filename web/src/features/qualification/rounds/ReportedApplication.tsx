import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import { StateTag } from "@/layout/StateTag";
import { tagOf } from "@/lib/tags";
import { CompetencyTable } from "../evaluation/CompetencyTable";
import { decisionWords, isDecision } from "../evaluation/proposalWords";

type Reported = components["schemas"]["ReportedApplication"];
type Statement = components["schemas"]["ReportedStatement"];

/** One application of the report: every decision and every mark, with who and why. */
export function ReportedApplication({ application }: { readonly application: Reported }) {
  const { criteria, statements, competency, evaluators } = application;
  return (
    <>
      <CardTable
        caption="Criteria"
        captionSize="s"
        dense
        rows={criteria}
        rowKey={(one) => one.question}
        columns={[
          {
            id: "criterion",
            heading: "Criterion",
            rowHeading: true,
            cell: (one) => `${one.question}: ${one.title}`,
          },
          {
            id: "decision",
            heading: "Decision",
            cell: (one) => <StateTag tag={tagOf("criterion", one.decision)} />,
          },
          { id: "proposed", heading: "Proposed", cell: (one) => proposedWords(one.proposed) },
          { id: "reason", heading: "Reason", cell: (one) => one.reason },
          { id: "by", heading: "By", cell: (one) => one.by },
        ]}
      />
      <Statements statements={statements} />
      {competency && <CompetencyTable working={competency} />}
      <ul className="govuk-list">
        {evaluators.map((one) => (
          <li key={one.role_id}>
            {one.name}, {one.authority}
            {one.moderator && ", moderator"}
            {one.conflict ? `: link ${one.conflict.words}` : ": no link declared"}
          </li>
        ))}
      </ul>
    </>
  );
}

const proposedWords = (proposed: string | null | undefined) =>
  proposed && isDecision(proposed) ? decisionWords(proposed) : "";

function Statements({ statements }: { readonly statements: readonly Statement[] }) {
  return (
    <CardTable
      caption="Statements"
      captionSize="s"
      dense
      rows={statements}
      rowKey={(one) => one.question}
      columns={[
        { id: "title", heading: "Statement", rowHeading: true, cell: (one) => one.title },
        {
          id: "marks",
          heading: "Marks",
          cell: (one) =>
            one.marks.map((mark) => (
              <span key={`${mark.by} ${mark.at}`} className="app-line">
                {mark.mark}, {mark.authority}: {mark.reason}
              </span>
            )),
        },
        { id: "spread", heading: "Spread", numeric: true, cell: (one) => one.spread },
        { id: "agreed", heading: "Agreed", numeric: true, cell: (one) => one.agreed?.mark },
        { id: "why", heading: "Reason", cell: (one) => one.agreed?.reason },
      ]}
    />
  );
}
