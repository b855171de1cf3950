import { useVocabulary } from "@/features/category/vocabulary";
import { TextareaField } from "@/govuk/form/TextareaField";
import { Heading } from "@/govuk/Heading";
import type { Referral } from "../queries";
import type { ChangeValues } from "./change";

/** The outcomes asked for, one box each. */
export function OutcomeFields({ referral }: { readonly referral: Referral }) {
  const words = useVocabulary(referral.category.code);
  return (
    <>
      <Heading size="m">What should be different in a year?</Heading>
      {referral.content.outcomes.map(({ component }, index) => (
        <TextareaField<ChangeValues>
          key={`${component} ${index}`}
          name={`outcomes.${index}.text`}
          label={words.outcome(component)}
          rows={3}
          maxWords={60}
          required="Enter what should be different"
        />
      ))}
    </>
  );
}
