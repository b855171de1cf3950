import { NumberField } from "@/govuk/form/NumberField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { QuestionPage } from "../draft/QuestionPage";
import { useQuestion } from "../draft/useQuestion";
import { countOf, howMany, type HowMany, writeHowMany } from "./childrenValues";

const HEADING = "How many children is this for?";
const NUMBER = "Enter how many children, between 2 and 20";
const HELP = {
  what: "Brothers and sisters, or children placed together, are one referral and get one offer.",
  next: "You then say what we should call each child, and how old each is.",
};

/** One child, brothers or sisters, or a group; then one page for each. */
export default function ChildrenPage() {
  const question = useQuestion<HowMany>({
    values: howMany,
    write: writeHowMany,
    parts: [],
    next: () => "children/1",
    leadsOn: true,
  });
  const number = (
    <NumberField<HowMany>
      name="count"
      label="Number of children"
      width={2}
      required={NUMBER}
      validate={(count) => (countOf({ group: "sibling", count }) ? undefined : NUMBER)}
    />
  );
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <RadiosField<HowMany>
        name="group"
        legend={HEADING}
        legendHidden
        required="Choose how many children this is for"
        items={[
          { value: "none", label: "One child" },
          { value: "sibling", label: "Brothers or sisters", conditional: number },
          { value: "cohort", label: "A group", conditional: number },
        ]}
      />
    </QuestionPage>
  );
}
