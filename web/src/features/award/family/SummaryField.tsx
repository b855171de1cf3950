import { TextareaField } from "@/govuk/form/TextareaField";
import { readingAge, readingOf } from "@/lib/reading";
import type { OfferValues } from "./SendOffersForm";

interface Props {
  readonly index: number;
  readonly name: string;
  /** As typed so far. */
  readonly words: string;
}

/** The measure says nothing more of a text that only grown-ups read. */
const OLDEST = 16;

/** A few plain words about a place, with how hard they are to read. */
export function SummaryField({ index, name, words }: Props) {
  const { grade, hardWords } = readingOf(words, [name]);
  const age = readingAge(grade);
  return (
    <>
      <TextareaField<OfferValues>
        name={`words.${index}`}
        label={`About ${name} (optional)`}
        hint="In plain words: what a day there is like, who is there, what is nearby. The family reads this."
        maxWords={80}
        rows={4}
      />
      {words.trim() !== "" && (
        <p className="govuk-hint">
          Reading age {age > OLDEST ? `over ${String(OLDEST)}` : age}. Aim for 9 or less.
          {hardWords.length > 0 && ` Hard words: ${hardWords.join(", ")}.`}
        </p>
      )}
    </>
  );
}
