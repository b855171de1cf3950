import { useQuery } from "@tanstack/react-query";
import { InsetText } from "@/govuk/InsetText";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { day } from "@/lib/dates";
import { ClearForm } from "../rounds/ClearForm";
import { EvaluatorTable } from "../rounds/EvaluatorTable";
import { GiveForm } from "../rounds/GiveForm";
import { EvaluationPart } from "./EvaluationPart";
import { roundQuery, type Round } from "./queries";

const HELP = {
  what: "Statements are marked by two or more evaluators of two authorities, each without seeing the others’ marks.",
  next: "When all marks are in, the evaluators agree one. Where they differ by 2 or more, a moderator does.",
  who: "Somebody with a link to the applicant is stopped until you clear it or give the application to somebody else.",
};

export default function EvaluatorsPage() {
  return (
    <EvaluationPart>
      {({ evaluation, home }) => (
        <Page
          heading="Who marks this application?"
          title="Evaluators"
          reference={evaluation.reference}
          width="full"
          back={{ to: home }}
          help={HELP}
        >
          {evaluation.round_id ? (
            <InRound roundId={evaluation.round_id} applicationId={evaluation.application_id} />
          ) : (
            <p className="govuk-body">Begin the evaluation first.</p>
          )}
        </Page>
      )}
    </EvaluationPart>
  );
}

interface Props {
  readonly roundId: string;
  readonly applicationId: string;
}

function InRound({ roundId, applicationId }: Props) {
  return (
    <LoadedPart query={useQuery(roundQuery(roundId))}>
      {({ value }) => <Evaluators round={value} applicationId={applicationId} />}
    </LoadedPart>
  );
}

function Evaluators({ round, applicationId }: { round: Round; applicationId: string }) {
  const item = round.items.find((one) => one.application_id === applicationId);
  const may = round.permissions.includes("assign");
  if (!item) return <p className="govuk-body">This application is in no round.</p>;
  const blocked = item.evaluators.filter((one) => one.blocked);
  return (
    <>
      <p className="govuk-body">Marks are asked for by {day(round.marks_due_on)}.</p>
      {!item.enough_evaluators && (
        <InsetText>
          Evaluators of two authorities are needed, with no link to the applicant, before marks can
          be agreed.
        </InsetText>
      )}
      {item.evaluators.length === 0 ? (
        <p className="govuk-body">Nobody has it yet.</p>
      ) : (
        <EvaluatorTable
          evaluators={item.evaluators}
          roundId={round.id}
          applicationId={applicationId}
          may={may}
        />
      )}
      {may &&
        blocked.map((one) => (
          <ClearForm
            key={one.role_id}
            evaluator={one}
            roundId={round.id}
            applicationId={applicationId}
          />
        ))}
      {may && (
        <GiveForm
          roundId={round.id}
          applications={[applicationId]}
          taken={item.evaluators.map((one) => one.role_id)}
        />
      )}
    </>
  );
}
