import type { Evaluator, Queued } from "../evaluation/queries";

/** What is looked at of an application that waits. */
export interface Waiting extends Pick<
  Queued,
  "criteria" | "decided" | "enough_evaluators" | "not_agreed" | "waiting_for_clarification"
> {
  readonly clock: Pick<Queued["clock"], "window_closed">;
  readonly evaluators: readonly Pick<
    Evaluator,
    "blocked" | "moderator" | "name" | "overdue" | "to_mark"
  >[];
}

/** "Priyanka Menon: 3 to mark", for each evaluator whose marks are missing. */
export function missingMarks({ evaluators }: Pick<Waiting, "evaluators">): string[] {
  return evaluators
    .filter(({ moderator, to_mark: toMark }) => !moderator && toMark > 0)
    .map(
      ({ name, to_mark: toMark, overdue }) =>
        `${name}: ${toMark} to mark${overdue ? ", overdue" : ""}`,
    );
}

/** What stands between an application and its decision, by what has to come first. */
export function waitsFor(row: Waiting): string[] {
  const lines: string[] = [];
  if (row.clock.window_closed) lines.push("An entry window");
  if (row.waiting_for_clarification) lines.push("The provider’s answer");
  if (row.evaluators.some(({ blocked }) => blocked)) lines.push("A link to be cleared");
  const missing = missingMarks(row);
  lines.push(...missing);
  if (missing.length > 0) return lines;
  if (row.not_agreed > 0) {
    lines.push(row.enough_evaluators ? agree(row.not_agreed) : "Evaluators of two authorities");
  }
  if (row.decided < row.criteria) lines.push("Criteria to be decided");
  return lines;
}

function agree(count: number): string {
  return count === 1 ? "1 mark to be agreed" : `${count} marks to be agreed`;
}
