import { DateField } from "@/govuk/form/DateField";
import { DateTimeField } from "@/govuk/form/DateTimeField";
import { isRealDate } from "@/govuk/dateParts";
import { instantOf, londonClock, londonDay, moment, readClock } from "@/lib/dates";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { type FieldAt, useQuestion } from "../draft/useQuestion";
import type { Referral } from "../queries";

type Closing = NonNullable<Referral["closing"]>;

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

function typed(at: string | undefined): string {
  return at === undefined ? "" : `${londonDay(at)}T${londonClock(at)}`;
}

const londonDayOf = (at: string | undefined): string => (at === undefined ? "" : londonDay(at));

/** The moment that is typed, once it is one. */
function instant(text: string): string | undefined {
  const [day = "", clock = ""] = text.split("T");
  const time = readClock(clock);
  return time !== undefined && isRealDate(day) ? instantOf(day, time) : undefined;
}

/** Five o'clock on the day, or when bids close where that is earlier on the same day. */
function questionsEnd(day: string, deadline: string): string | undefined {
  if (!isRealDate(day)) return undefined;
  const five = instantOf(day, "17:00");
  return Date.parse(five) > Date.parse(deadline) ? deadline : five;
}

function tooSoon(closes: string, closing: Closing | undefined): string | undefined {
  const at = instant(closes);
  if (!closing || !at || Date.parse(at) >= Date.parse(closing.earliest)) return undefined;
  const days = closing.minimum_days === 1 ? "1 day" : `${closing.minimum_days} days`;
  const until = `Bids must stay open until at least ${moment(closing.earliest)}`;
  return closing.urgent_hours ? `${until} (${days}), or make this urgent` : `${until} (${days})`;
}

const FIELDS: Readonly<Record<string, FieldAt>> = {
  "/content/deadline": { name: "closes" },
  "/content/clarification_deadline": { name: "questions" },
};
