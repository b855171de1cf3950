import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link, useParams } from "react-router";
import type { Versioned } from "@/api/client";
import { useVersionVocabulary } from "@/features/category/version";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { Clarifications } from "./Clarifications";
import { CriterionPanel } from "./CriterionPanel";
import { EvaluationBar } from "./EvaluationBar";
import { EvaluationHead } from "./EvaluationHead";
import { HistoryOf } from "./HistoryOf";
import { openPart, partsOf, titleOf, type Part } from "./parts";
import { PartsList } from "./PartsList";
import { applicationQuery, useEvaluation, type Evaluation } from "./queries";
import { StatementPanel } from "./StatementPanel";
import { useEvaluators } from "./useEvaluators";

const HELP = {
  what: "Every criterion with its answer and what the rules propose. You confirm that, or decide otherwise and say why.",
  next: "Two evaluators of two authorities mark the statements. When all is decided and agreed you accept the application or not.",
  who: "Ask the provider where an answer is not clear. The clock goes on meanwhile.",
};

/** The evaluation of one application, for the lead officer and its auditor. */
export default function EvaluationPage() {
  const { reference = "" } = useParams();
  return (
    <Loaded query={useEvaluation(reference)}>
      {(evaluation) => <Evaluating of={evaluation} />}
    </Loaded>
  );
}

function Evaluating({ of: { value, version } }: { readonly of: Versioned<Evaluation> }) {
  const application = useQuery(applicationQuery(value.application_id)).data;
  return (
    <Page
      heading={value.establishment}
      title="Evaluate an application"
      reference={value.reference}
      width="wide"
      back={{ to: paths.applications(), words: "Applications" }}
      help={HELP}
    >
      <EvaluationHead evaluation={value} />
      <Parts evaluation={value} version={version} />
      {application && <Clarifications application={application} />}
      {application && <HistoryOf application={application} />}
      <EvaluationBar evaluation={value} />
    </Page>
  );
}

interface PartsProps {
  readonly evaluation: Evaluation;
  readonly version: string;
}

/** The list at the left and the open part at the right; on a phone one after the other. */
function Parts({ evaluation, version }: PartsProps) {
  const { values } = useFilters(["criterion"]);
  const evaluators = useEvaluators(evaluation);
  const parts = partsOf(evaluation);
  const part = openPart(parts, values.criterion);
  const heading = usePartFocus(values.criterion);
  const next = part && openPart(parts.slice(parts.indexOf(part) + 1), undefined);
  return (
    <div className="app-evaluation">
      <div className="app-evaluation__parts">
        <PartsList
          reference={evaluation.reference}
          parts={parts}
          current={part?.ref}
          evaluators={evaluators}
        />
      </div>
      {part && (
        <section className="app-evaluation__panel" aria-labelledby="part">
          <h2 className="govuk-heading-m" id="part" tabIndex={-1} ref={heading}>
            {part.ref}: {titleOf(part)}
          </h2>
          <PartPanel part={part} evaluation={evaluation} version={version} />
          {next && (
            <p className="govuk-body app-no-print">
              <Link
                className="govuk-link"
                to={paths.application(evaluation.reference, { criterion: next.ref })}
                replace
                preventScrollReset
              >
                Next: {titleOf(next)}
              </Link>
            </p>
          )}
        </section>
      )}
    </div>
  );
}

function PartPanel({ part, evaluation, version }: PartsProps & { readonly part: Part }) {
  const application = useQuery(applicationQuery(evaluation.application_id)).data;
  const { config } = useVersionVocabulary(evaluation.category, application?.category_version);
  const evaluators = useEvaluators(evaluation);
  if (part.kind === "statement") {
    return (
      <StatementPanel
        statement={part.statement}
        reference={evaluation.reference}
        evaluators={evaluators}
      />
    );
  }
  return (
    <CriterionPanel
      criterion={part.criterion}
      evaluation={evaluation}
      version={version}
      application={application}
      config={config}
    />
  );
}

/** Going to another part moves the focus to its heading; opening the page does not. */
function usePartFocus(criterion: string | undefined) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(criterion);
  useEffect(() => {
    if (before.current === criterion) return;
    before.current = criterion;
    heading.current?.focus();
  }, [criterion]);
  return heading;
}
