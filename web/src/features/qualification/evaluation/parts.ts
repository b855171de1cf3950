import { tagOf, type TagWords } from "@/lib/tags";
import type { Criterion, Evaluation, Evaluator, Scored } from "./queries";

/** One line of the list at the left: a criterion to decide, or a scored statement. */
export type Part =
  | { readonly kind: "criterion"; readonly ref: string; readonly criterion: Criterion }
  | { readonly kind: "statement"; readonly ref: string; readonly statement: Scored };

/** Everything of an application that is looked at, in the category's order; statements last. */
export function partsOf({
  criteria,
  statements,
}: Pick<Evaluation, "criteria" | "statements">): Part[] {
  return [
    ...criteria.map((criterion) => ({
      kind: "criterion" as const,
      ref: criterion.question,
      criterion,
    })),
    ...statements.map((statement) => ({
      kind: "statement" as const,
      ref: statement.question,
      statement,
    })),
  ];
}

export const titleOf = (part: Part): string =>
  part.kind === "criterion" ? part.criterion.title : part.statement.title;

/** The part at an address, or the first that still needs a person. */
export function openPart(parts: readonly Part[], ref: string | undefined): Part | undefined {
  return parts.find((part) => part.ref === ref) ?? parts.find(isOpen) ?? parts[0];
}

function isOpen(part: Part): boolean {
  return part.kind === "criterion"
    ? part.criterion.needed && !part.criterion.decision
    : !part.statement.agreed;
}

/** How far a criterion is; nothing for what nobody has to decide. */
export function criterionTag({
  decision,
  needed,
}: Pick<Criterion, "decision" | "needed">): TagWords | undefined {
  if (decision) return tagOf("criterion", decision.decision);
  return needed ? tagOf("criterion", "not_checked") : undefined;
}

/** How far a statement is: "Marked 1 of 2" counts those who were given it to mark. */
export function statementTag(
  statement: Pick<Scored, "agreed" | "needs_moderator" | "waiting_for">,
  evaluators: readonly Pick<Evaluator, "moderator">[],
): TagWords {
  if (statement.agreed) return tagOf("criterion", "agreed");
  if (statement.needs_moderator) return tagOf("criterion", "for_moderator");
  const markers = evaluators.filter(({ moderator }) => !moderator).length;
  if (markers === 0) return { words: "Not given yet", colour: "blue" };
  const marked = markers - statement.waiting_for;
  if (marked >= markers) return tagOf("criterion", "to_agree");
  return { ...tagOf("criterion", "waiting"), words: `Marked ${marked} of ${markers}` };
}
