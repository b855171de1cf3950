import { DateField } from "@/govuk/form/DateField";
import { isRealDate } from "@/govuk/dateParts";
import { londonDay } from "@/lib/dates";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useQuestion } from "../draft/useQuestion";

interface Values {
  met: string;
}

const HEADING = "When did someone last meet the child and family?";
const HELP = {
  what: "Parents told us that old information led to wrong offers, so every bidder sees this date.",
  next: "If it is too long ago you meet the family first, or say why not.",
};

/** A day that has been, or nothing yet. */
export function pastDay(date: string): string | undefined {
  return isRealDate(date) && date <= londonDay() ? date : undefined;
}

export default function MeetingPage() {
  const question = useQuestion<Values>({
    values: ({ content }) => ({ met: content.last_meeting_on ?? "" }),
    write: (draft, { met }) =>
      withContent(draft, {
        last_meeting_on: pastDay(met) ?? draft.content.last_meeting_on ?? null,
      }),
    parts: ["meeting"],
    fields: () => ({ name: "met" }),
    next: () => "plan",
  });
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <DateField<Values>
        name="met"
        noun="The date"
        legend={HEADING}
        legendHidden
        hint="Face to face. For example, 3 5 2026."
        required="Enter the date of the last meeting"
        validate={(met) => (pastDay(met) ? undefined : "The last meeting must be in the past")}
      />
    </QuestionPage>
  );
}
