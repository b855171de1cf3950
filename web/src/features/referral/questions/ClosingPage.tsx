import { DateField } from "@/govuk/form/DateField";
import { DateTimeField } from "@/govuk/form/DateTimeField";
import { londonDay, moment } from "@/lib/dates";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { type FieldAt, useQuestion } from "../draft/useQuestion";
import { instant, londonDayOf, questionsEnd, tooSoon, typed } from "./closing";

interface Values {
  /** `yyyy-mm-ddThh:mm` by clocks in the United Kingdom. */
  closes: string;
  questions: string;
}

const HEADING = "When do bids close?";
const HELP = {
  what: "A bid is received strictly before this time, by our clock. Questions end earlier, so that there is time to answer and to use the answer.",
  next: "After it is issued the closing time can move later, never earlier.",
};
const QUESTIONS = "The last day for questions must not be after bids close";

export default function ClosingPage() {
  const { referral } = useDraft();
  const closing = referral.closing ?? undefined;
  const question = useQuestion<Values>({
    values: ({ content }) => ({
      closes: typed(content.deadline ?? closing?.suggested),
      questions: londonDayOf(content.clarification_deadline ?? closing?.questions_until),
    }),
    write: (draft, values) => {
      const deadline = instant(values.closes);
      const questions = deadline && questionsEnd(values.questions, deadline);
      const { content } = draft;
      return withContent(draft, {
        deadline: deadline ?? content.deadline ?? null,
        clarification_deadline: questions ?? content.clarification_deadline ?? null,
      });
    },
    parts: ["dates"],
    fields: (pointer) => FIELDS[pointer],
  });
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <DateTimeField<Values>
        name="closes"
        noun="The closing date"
        legend="Bids close"
        hint={closing && `At the earliest ${moment(closing.earliest)}.`}
        required="Enter when bids close"
        validate={(closes) => tooSoon(closes, closing)}
      />
      <DateField<Values>
        name="questions"
        noun="The last day for questions"
        legend="Last day for questions"
        required="Enter the last day for questions"
        validate={(day) => {
          const deadline = instant(question.form.getValues("closes"));
          return deadline && londonDay(deadline) < day ? QUESTIONS : undefined;
        }}
      />
    </QuestionPage>
  );
}

const FIELDS: Readonly<Record<string, FieldAt>> = {
  "/content/deadline": { name: "closes" },
  "/content/clarification_deadline": { name: "questions" },
};
