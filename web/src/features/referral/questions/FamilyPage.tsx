import { useQuery } from "@tanstack/react-query";
import { categoryQuery } from "@/features/category/vocabulary";
import { NumberField } from "@/govuk/form/NumberField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { Loaded } from "@/layout/Loaded";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";
import { wholeNumber } from "./childrenValues";

interface Values {
  choice: string;
  days: string;
}

const HEADING = "Will the family choose between close offers?";
const HELP = {
  what: "If up to three offers come within 5 marks of the best, the family can say which they would like.",
  next: "They see the offers in plain words on a private page, and never the scores.",
};
const MOST_DAYS = 30;
const DAYS = `Enter working days from 1 to ${MOST_DAYS}`;

export default function FamilyPage() {
  const { draft } = useDraft();
  return (
    <Loaded query={useQuery(categoryQuery(draft.category))}>
      {({ version }) => <Family usual={version.config.parent_choice_working_days} />}
    </Loaded>
  );
}

function Family({ usual }: { readonly usual: number }) {
  const question = useQuestion<Values>({
    values: ({ content }) => ({
      choice: content.parent_choice ? "yes" : "no",
      days: (content.family_answer_days ?? usual).toString(),
    }),
    write: (draft, { choice, days }) =>
      withContent(draft, {
        parent_choice: choice === "yes",
        family_answer_days: daysOf(days) ?? draft.content.family_answer_days ?? null,
      }),
    parts: ["family"],
    fields: (pointer) => ({ name: pointer.endsWith("days") ? "days" : "choice" }),
    next: () => "contact",
  });
  const days = (
    <NumberField<Values>
      name="days"
      label="Days to answer"
      hint="Working days, from when the offers are sent."
      width={2}
      required={DAYS}
      validate={(text) => (daysOf(text) === undefined ? DAYS : undefined)}
    />
  );
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <RadiosField<Values>
        name="choice"
        legend={HEADING}
        legendHidden
        required="Choose yes or no"
        items={[
          { value: "yes", label: "Yes", conditional: days },
          { value: "no", label: "No" },
        ]}
      />
    </QuestionPage>
  );
}

/** Working days, once they are some. */
const daysOf = (text: string): number | undefined => wholeNumber(text, MOST_DAYS) || undefined;
