import type { Vocabulary } from "@/features/category/vocabulary";
import { figure } from "@/lib/money";
import type { Feedback } from "../queries";

interface Props {
  readonly feedback: Feedback;
  readonly words: Vocabulary;
}

/** The outcome in a sentence, and the rank. */
export function Outcome({ feedback, words }: Props) {
  const { own } = feedback;
  return (
    <>
      <p className="govuk-body-l">{sentence(feedback, words)}</p>
      {own.rank && own.total && (
        <p className="govuk-body">
          Your rank: {own.rank} of {feedback.ranked}. Your marks: {figure(own.total)} out of 100.
        </p>
      )}
    </>
  );
}

function sentence(feedback: Feedback, words: Vocabulary): string {
  const { outcome, own } = feedback;
  switch (outcome) {
    case "awarded":
      return `The place is awarded to ${feedback.establishment}.`;
    case "declined":
      return `You declined the award. ${winner(feedback)}`;
    case "withdrawn":
      return `The council took its award to you back. ${winner(feedback)}`;
    case "not_chosen":
      return `${feedback.establishment} was not chosen. ${winner(feedback)}`;
    case "not_compliant":
      return `Your bid was left out, because it did not offer ${own.unmet.map(words.feature).join(", ")}. ${winner(feedback)}`;
    case "excluded":
      return `Your bid was left out. ${own.excluded_because ?? ""} ${winner(feedback)}`;
    case "not_opened":
      return `Your bid was not opened. ${winner(feedback)}`;
  }
}

function winner({ winner: won, withheld }: Feedback): string {
  if (won) return `The place went to ${won.name}.`;
  return withheld ?? "";
}
