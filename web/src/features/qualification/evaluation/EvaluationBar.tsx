import { ButtonLink } from "@/govuk/ButtonLink";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { Link } from "react-router";
import { paths } from "@/lib/paths";
import type { Evaluation } from "./queries";

/** What can be done with the application as a whole, by what the service permits. */
export function EvaluationBar({ evaluation }: { readonly evaluation: Evaluation }) {
  const { reference, permissions, round_id: round, state } = evaluation;
  const may = (permission: string) => permissions.includes(permission);
  const part = (name: string) => paths.applicationPart(reference, name);
  const decided = state === "accepted" || state === "rejected";
  return (
    <div className="app-evaluation-bar app-no-print">
      <ButtonGroup>
        {may("evaluate") && <ButtonLink to={part("begin")}>Begin the evaluation</ButtonLink>}
        {(may("accept") || may("reject")) && <ButtonLink to={part("decision")}>Decide</ButtonLink>}
        {may("decide_criteria") && (
          <ButtonLink variant="secondary" to={part("proposals")}>
            Confirm several
          </ButtonLink>
        )}
        {may("ask") && (
          <ButtonLink variant="secondary" to={part("question")}>
            Ask the provider
          </ButtonLink>
        )}
        {may("extend") && <BarLink to={part("extension")}>Extend the clock</BarLink>}
        {round && <BarLink to={part("evaluators")}>Evaluators</BarLink>}
        {round && <BarLink to={paths.applicationRound(round)}>Round</BarLink>}
        {decided && <BarLink to={part("outcome")}>Outcome letter</BarLink>}
      </ButtonGroup>
      <NotYet evaluation={evaluation} />
    </div>
  );
}

function BarLink({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <Link className="govuk-link" to={to}>
      {children}
    </Link>
  );
}

/** What has to come before a decision, where one is not possible yet. */
function NotYet({ evaluation }: { readonly evaluation: Evaluation }) {
  const { permissions, undecided, not_agreed: notAgreed, clock, state } = evaluation;
  if (permissions.includes("accept") || permissions.includes("reject")) return null;
  if (state !== "in_evaluation" && state !== "clarification_asked") return null;
  const reasons = [
    undecided.length > 0 && countWords(undecided.length, "criterion is", "criteria are", "decided"),
    notAgreed.length > 0 && countWords(notAgreed.length, "mark is", "marks are", "agreed"),
    clock.window_closed && "an entry window is open",
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : (
    <p className="govuk-body">You can decide when {reasons.join(" and ")}.</p>
  );
}

const countWords = (count: number, one: string, many: string, done: string): string =>
  `${String(count)} ${count === 1 ? one : many} ${done}`;
