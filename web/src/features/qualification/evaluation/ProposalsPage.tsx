import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { Button } from "@/govuk/Button";
import { Checkbox } from "@/govuk/Checkbox";
import { DataTable } from "@/govuk/DataTable";
import { ErrorSummary } from "@/govuk/ErrorSummary";
import { LinkButton } from "@/govuk/LinkButton";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { withSuccess } from "@/layout/SuccessBanner";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { EvaluationPart } from "./EvaluationPart";
import { proposalWords } from "./proposalWords";
import type { Criterion, Evaluation } from "./queries";
import { useConfirmProposals } from "./sending";

const HELP = {
  what: "What the rules propose for the criteria that nobody has decided, to be confirmed several at once.",
  next: "Tick those whose answers you have read. Anything else is decided on its own page.",
};

export default function ProposalsPage() {
  return (
    <EvaluationPart>
      {({ evaluation, version, home }) => (
        <Page
          heading="Confirm what the rules propose"
          reference={evaluation.reference}
          width="wide"
          back={{ to: home }}
          help={HELP}
        >
          <Proposals evaluation={evaluation} version={version} home={home} />
        </Page>
      )}
    </EvaluationPart>
  );
}

interface Props {
  readonly evaluation: Evaluation;
  readonly version: string;
  readonly home: string;
}

function Proposals({ evaluation, version, home }: Props) {
  const { reference, criteria } = evaluation;
  const open = criteria.filter(
    ({ needed, decision, proposal }) => needed && !decision && proposal.decision,
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [tries, setTries] = useState(0);
  const confirming = useConfirmProposals(evaluation.application_id, version);
  const navigate = useNavigate();
  const confirm = async () => {
    await confirming.mutateAsync([...chosen]);
    void navigate(home, withSuccess(`${chosen.length} criteria decided`));
  };
  if (open.length === 0) return <Nothing home={home} />;
  const choose = (question: string, on: boolean) =>
    setChosen(on ? [...chosen, question] : chosen.filter((one) => one !== question));
  const all = open.filter(({ proposal }) => proposal.decision === "met");
  return (
    <>
      <SendingTrouble error={confirming.error} />
      {tries > 0 && chosen.length === 0 && (
        <ErrorSummary
          attempt={tries}
          errors={[
            { text: "Tick at least one criterion", field: `confirm-${open[0]?.question ?? ""}` },
          ]}
        />
      )}
      <p className="govuk-body app-no-print">
        <LinkButton onClick={() => setChosen(all.map(({ question }) => question))}>
          Tick all that are met
        </LinkButton>
      </p>
      <ProposalTable reference={reference} rows={open} chosen={chosen} choose={choose} />
      <Button
        busy={confirming.isPending}
        onClick={() => {
          setTries(tries + 1);
          if (chosen.length > 0) void confirm().catch(() => undefined);
        }}
      >
        {chosen.length === 0 ? "Confirm" : `Confirm ${chosen.length} of ${open.length}`}
      </Button>
    </>
  );
}

function Nothing({ home }: { readonly home: string }) {
  return (
    <p className="govuk-body">
      Nothing is left for the rules to propose.{" "}
      <Link className="govuk-link" to={home}>
        Back to the application
      </Link>
    </p>
  );
}

interface TableProps {
  readonly reference: string;
  readonly rows: readonly Criterion[];
  readonly chosen: readonly string[];
  readonly choose: (question: string, on: boolean) => void;
}

function ProposalTable({ reference, rows, chosen, choose }: TableProps) {
  return (
    <DataTable
      caption="Criteria to decide"
      captionSize="hidden"
      dense
      wide
      rows={rows}
      rowKey={({ question }) => question}
      columns={[
        {
          id: "tick",
          heading: "Confirm",
          headingHidden: true,
          cell: ({ question, title }) => (
            <div className="govuk-checkboxes govuk-checkboxes--small">
              <Checkbox
                id={`confirm-${question}`}
                label={`Confirm ${question}: ${title}`}
                labelHidden
                checked={chosen.includes(question)}
                onChange={(on) => choose(question, on)}
              />
            </div>
          ),
        },
        {
          id: "criterion",
          heading: "Criterion",
          rowHeading: true,
          cell: ({ question, title }) => (
            <Link className="govuk-link" to={paths.application(reference, { criterion: question })}>
              {question}: {title}
            </Link>
          ),
        },
        {
          id: "answer",
          heading: "Answer",
          cell: (criterion) => <span className="app-typed">{answerInShort(criterion)}</span>,
        },
        {
          id: "proposal",
          heading: "The rules propose",
          cell: ({ proposal }) =>
            proposal.decision && <StateTag tag={tagOf("criterion", proposal.decision)} />,
        },
        {
          id: "why",
          heading: "Because",
          cell: ({ proposal }) => [proposalWords(proposal), ...proposal.figures].join(" "),
        },
      ]}
    />
  );
}

/** What was written, or how many documents came; figures stand beside the proposal. */
function answerInShort({ answer }: Criterion): string {
  const words = answer?.words ?? "";
  const documents = answer?.documents?.length ?? 0;
  const came = documents === 1 ? "1 document" : `${documents} documents`;
  return [words, documents > 0 && came].filter((part) => part !== false && part !== "").join("\n");
}
