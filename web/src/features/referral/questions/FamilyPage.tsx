import { RadiosField } from "@/govuk/form/RadiosField";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useQuestion } from "../draft/useQuestion";

interface Values {
  choice: string;
}

const HEADING = "Will the family choose between close offers?";
const HELP = {
  what: "If up to three offers come within 5 marks of the best, the family can say which they would like.",
  next: "They see the offers in plain words on a private page, and never the scores.",
};

export default function FamilyPage() {
  const question = useQuestion<Values>({
    values: ({ content }) => ({ choice: content.parent_choice ? "yes" : "no" }),
    write: (draft, { choice }) => withContent(draft, { parent_choice: choice === "yes" }),
    parts: ["family"],
    next: () => "contact",
  });
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <RadiosField<Values>
        name="choice"
        legend={HEADING}
        legendHidden
        required="Choose yes or no"
        items={[
          { value: "yes", label: "Yes" },
          { value: "no", label: "No" },
        ]}
      />
    </QuestionPage>
  );
}
