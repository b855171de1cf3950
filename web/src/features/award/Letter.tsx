import type { components } from "@/api/schema.gen";
import { Marks } from "@/features/bid/result/Marks";
import { Outcome } from "@/features/bid/result/Outcome";
import { useVocabulary } from "@/features/category/vocabulary";
import { StateTag } from "@/layout/StateTag";
import { tagOf } from "@/lib/tags";

interface Props {
  readonly letter: components["schemas"]["FeedbackLetter"];
  readonly category: string;
}

/** What one bidder reads, by the very parts that its own page is made of. */
export function Letter({ letter: { feedback }, category }: Props) {
  const words = useVocabulary(category);
  return (
    <>
      <p className="govuk-body">
        <StateTag tag={tagOf("outcome", feedback.outcome)} />
      </p>
      <Outcome feedback={feedback} words={words} />
      <Marks feedback={feedback} />
    </>
  );
}
