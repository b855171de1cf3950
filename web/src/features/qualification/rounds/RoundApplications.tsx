import { Link } from "react-router";
import { DataTable } from "@/govuk/DataTable";
import { Tag } from "@/govuk/Tag";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOfText } from "@/lib/tags";
import { DecisionClock } from "../evaluation/DecisionClock";
import type { Evaluator, Round } from "../evaluation/queries";
import { ApplicationName } from "../queue/ApplicationName";

type Item = Round["items"][number];

/** Each application of a round: its clock, how far it is, and who marks it. */
export function RoundApplications({ round }: { readonly round: Round }) {
  return (
    <DataTable
      caption="Applications of this round"
      captionSize="hidden"
      dense
      wide
      rows={round.items}
      rowKey={(row) => row.application_id}
      columns={[
        {
          id: "application",
          heading: "Application",
          rowHeading: true,
          cell: (row) => <ApplicationName {...row} />,
        },
        {
          id: "state",
          heading: "State",
          cell: (row) => <StateTag tag={tagOfText("applicationSeen", row.state)} />,
        },
        { id: "due", heading: "Decide by", cell: (row) => <DecisionClock clock={row.clock} /> },
        {
          id: "criteria",
          heading: "Criteria decided",
          numeric: true,
          cell: (row) => `${row.decided} of ${row.criteria}`,
        },
        { id: "evaluators", heading: "Evaluators", cell: (row) => <Evaluators item={row} /> },
        {
          id: "agree",
          heading: "Marks to agree",
          numeric: true,
          cell: (row) => row.not_agreed.length,
        },
      ]}
    />
  );
}

function Evaluators({ item }: { readonly item: Item }) {
  return (
    <>
      {item.evaluators.map((one) => (
        <span key={one.role_id} className="app-line">
          {one.name}, {one.authority}: {marksWords(one)}{" "}
          {one.blocked && <Tag colour="orange">Link to clear</Tag>}
        </span>
      ))}
      {!item.enough_evaluators && <span className="app-line">Two authorities are needed.</span>}
      <Link className="govuk-link" to={paths.applicationPart(item.reference, "evaluators")}>
        Change<span className="govuk-visually-hidden"> who marks {item.reference}</span>
      </Link>
    </>
  );
}

function marksWords({ moderator, marked, to_mark: toMark, overdue }: Evaluator): string {
  if (moderator) return "moderator";
  const words = `${marked} of ${marked + toMark} marked`;
  return overdue ? `${words}, overdue` : words;
}
