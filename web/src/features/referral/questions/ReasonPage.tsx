import { TextareaField } from "@/govuk/form/TextareaField";
import { withPrivate } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useQuestion } from "../draft/useQuestion";

interface Values {
  reason: string;
}

const HEADING = "Why is a place needed?";
const HELP = {
  what: "In your own words: what has happened, and why the child cannot be well placed as things are.",
  next: "Providers read this once they say they can meet the needs.",
};

export default function ReasonPage() {
  const question = useQuestion<Values>({
    values: ({ private: { reason } }) => ({ reason }),
    write: (draft, { reason }) => withPrivate(draft, { reason }),
    parts: ["reason"],
    fields: () => ({ name: "reason" }),
    next: () => "urgency",
  });
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="afterYes">
      <TextareaField<Values>
        name="reason"
        label={HEADING}
        labelHidden
        hint="Leave out full names, addresses and dates of birth."
        rows={10}
        maxWords={300}
        required="Say why a place is needed"
      />
    </QuestionPage>
  );
}
