import { Link } from "react-router";
import { useQuery } from "@tanstack/react-query";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { applicationsToMarkQuery, assignmentsQuery } from "./queries";
import { roundOfApplication, roundOfBids, type Round } from "./rounds";

interface Marked {
  readonly round: Round;
  readonly statements: number;
  readonly marked: number;
}

const HELP = {
  what: "Referrals and applications in which you have submitted marks or agreed some.",
  next: "Open one to see your mark, the others’ and the agreed mark of each statement.",
};

/** Where the evaluator has marked, the latest first. */
export default function MarkedPage() {
  const assigned = useQuery(assignmentsQuery);
  const applications = useQuery(applicationsToMarkQuery());
  const finished = useQuery(applicationsToMarkQuery(true));
  const error = assigned.error ?? applications.error ?? finished.error;
  if (error) return <Trouble error={error} />;
  if (!assigned.data || !applications.data || !finished.data) return <Loading />;
  const rows: Marked[] = [
    ...assigned.data.map((given) => ({
      round: roundOfBids(given),
      statements: given.statements,
      marked: given.declared ? given.statements - given.to_mark : 0,
    })),
    ...[...applications.data, ...finished.data].map((given) => ({
      round: roundOfApplication(given),
      statements: given.statements.length,
      marked: given.statements.filter(({ tag }) => tag !== "to_mark").length,
    })),
  ].filter(({ marked, round }) => marked > 0 && round.declared && !round.blocked);
  const latest = rows.toSorted((one, other) => other.round.due.localeCompare(one.round.due));
  return (
    <Page heading="Marked" help={HELP} width="full">
      {latest.length === 0 ? (
        <p className="govuk-body">
          You have not submitted any marks yet.{" "}
          <Link to={paths.marking()}>See what is to mark</Link>.
        </p>
      ) : (
        <CardTable
          caption="Marked"
          captionSize="hidden"
          columns={COLUMNS}
          rows={latest}
          rowKey={({ round }) => round.id}
        />
      )}
    </Page>
  );
}

const COLUMNS: readonly Column<Marked>[] = [
  {
    id: "reference",
    heading: "Reference",
    rowHeading: true,
    cell: ({ round }) => (
      <Link className="govuk-link app-nowrap" to={paths.markingRound(round.reference)}>
        {round.reference}
      </Link>
    ),
  },
  {
    id: "what",
    heading: "What",
    cell: ({ round }) => round.establishment ?? "Bids of a referral",
  },
  {
    id: "marked",
    heading: "Statements marked",
    numeric: true,
    cell: ({ round, marked, statements }) =>
      round.moderator ? "As moderator" : `${marked} of ${statements}`,
  },
];
