import { DateField } from "@/govuk/form/DateField";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useQuestion } from "../draft/useQuestion";
import { pastDay } from "./MeetingPage";

interface Values {
  planned: string;
}

const HEADING = "Which plan does this rest on?";
const HELP = {
  what: "The EHC plan or care plan that the needs and services are taken from.",
  next: "Every bidder sees its date beside the date of the last meeting.",
};

export default function PlanPage() {
  const question = useQuestion<Values>({
    values: ({ content }) => ({ planned: content.plan_on ?? "" }),
    write: (draft, { planned }) =>
      withContent(draft, { plan_on: pastDay(planned) ?? draft.content.plan_on ?? null }),
    parts: ["plan"],
    fields: () => ({ name: "planned" }),
  });
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <DateField<Values>
        name="planned"
        noun="The date of the plan"
        legend="Date of the plan"
        hint="For example, 3 5 2026."
        required="Enter the date of the plan"
        validate={(date) =>
          pastDay(date) ? undefined : "The date of the plan must be in the past"
        }
      />
    </QuestionPage>
  );
}
