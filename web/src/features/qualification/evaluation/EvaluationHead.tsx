import { useCategoryNames } from "@/features/category/names";
import { Facts } from "@/layout/Facts";
import { StateTag } from "@/layout/StateTag";
import { tagOfText } from "@/lib/tags";
import { DecisionClock } from "./DecisionClock";
import type { Evaluation } from "./queries";

/** What an application is, and its clock, above everything that is looked at. */
export function EvaluationHead({ evaluation }: { readonly evaluation: Evaluation }) {
  const { nameOf } = useCategoryNames();
  const { category, provider, state, clock, initial, criteria, undecided } = evaluation;
  const needed = criteria.filter((criterion) => criterion.needed).length;
  const facts = [
    { label: "Provider", value: provider },
    {
      label: "Category",
      value: initial ? `${nameOf(category)}, first application` : nameOf(category),
    },
    { label: "State", value: <StateTag tag={tagOfText("applicationSeen", state)} /> },
    { label: "Decide by", value: <DecisionClock clock={clock} /> },
    { label: "Criteria decided", value: `${needed - undecided.length} of ${needed}` },
  ];
  const extended = clock.extended_reason;
  return (
    <Facts facts={extended ? [...facts, { label: "Extended because", value: extended }] : facts} />
  );
}
