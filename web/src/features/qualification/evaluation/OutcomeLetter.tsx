import { CardTable } from "@/govuk/CardTable";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { figure } from "@/lib/money";
import { tagOf } from "@/lib/tags";
import { CompetencyTable } from "./CompetencyTable";
import type { Outcome } from "./queries";

/** The letter as it was sent: what was decided, why, and what is accepted. */
export function OutcomeLetter({ outcome }: { readonly outcome: Outcome }) {
  const { accepted, decided_at: at, category_name: category, establishment, provisional } = outcome;
  return (
    <>
      <p className="govuk-body">
        {establishment}, {category}. Decided on {shortMoment(at)}.
      </p>
      <p className="govuk-body">
        <StateTag tag={tagOf("application", accepted ? "accepted" : "rejected")} />
      </p>
      <p className="govuk-body app-typed">{outcome.words}</p>
      {provisional && (
        <p className="govuk-body">Accepted for now: the place has not been inspected yet.</p>
      )}
      <Criteria outcome={outcome} />
      <Statements outcome={outcome} />
      <CompetencyTable working={outcome.competency} />
      <Types outcome={outcome} />
    </>
  );
}

function Criteria({ outcome }: { readonly outcome: Outcome }) {
  return (
    <CardTable
      caption="Criteria"
      dense
      rows={outcome.criteria}
      rowKey={({ question }) => question}
      columns={[
        {
          id: "criterion",
          heading: "Criterion",
          rowHeading: true,
          cell: ({ question, title }) => `${question}: ${title}`,
        },
        {
          id: "decision",
          heading: "Decision",
          cell: ({ decision }) => <StateTag tag={tagOf("criterion", decision)} />,
        },
        {
          id: "reason",
          heading: "Reason",
          cell: ({ reason }) => <span className="app-typed">{reason}</span>,
        },
      ]}
    />
  );
}

function Statements({ outcome }: { readonly outcome: Outcome }) {
  return (
    <CardTable
      caption="Statements"
      dense
      rows={outcome.statements}
      rowKey={({ question }) => question}
      columns={[
        { id: "statement", heading: "Statement", rowHeading: true, cell: ({ title }) => title },
        { id: "mark", heading: "Mark", numeric: true, cell: ({ mark }) => `${mark} out of 5` },
        {
          id: "reason",
          heading: "Reason",
          cell: ({ reason }) => <span className="app-typed">{reason}</span>,
        },
      ]}
    />
  );
}

function Types({ outcome }: { readonly outcome: Outcome }) {
  return (
    <CardTable
      caption="Placement types"
      captionSize="s"
      dense
      rows={outcome.types}
      rowKey={(type) => type.placement_type}
      columns={[
        { id: "name", heading: "Placement type", rowHeading: true, cell: (type) => type.name },
        {
          id: "core",
          heading: "Core costs, £ a week",
          numeric: true,
          cell: ({ core_per_week: core }) => (core ? figure(core) : "Not complete"),
        },
        {
          id: "cap",
          heading: "Cap, £ a week",
          numeric: true,
          cell: (type) => figure(type.cap_per_week),
        },
        {
          id: "result",
          heading: "Result",
          cell: ({ accepted }) => (
            <StateTag tag={tagOf("application", accepted ? "accepted" : "rejected")} />
          ),
        },
        { id: "reason", heading: "Reason", cell: ({ reason }) => reason },
      ]}
    />
  );
}
