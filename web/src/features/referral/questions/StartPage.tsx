import { useQuery } from "@tanstack/react-query";
import { categoryQuery } from "@/features/category/vocabulary";
import { isRealDate } from "@/govuk/dateParts";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { type FieldAt, useQuestion } from "../draft/useQuestion";
import { type Start, typeOf, weeksFault, weeksOf } from "./kind";
import { StartFields } from "./StartFields";

const HEADING = "When should it start?";
const HELP = {
  what: "The first day of the placement, and for how many weeks of a year it is.",
  next: "Bidders price these weeks. Members that are not invited see the month only.",
};

export default function StartPage() {
  const { draft } = useDraft();
  const config = useQuery(categoryQuery(draft.category)).data?.version.config;
  const type = config && typeOf(config, draft.placement_type);
  const question = useQuestion<Start>({
    values: ({ content }) => ({
      start: content.start_date,
      weeks: content.weeks_per_year.toString(),
    }),
    write: (now, { start, weeks }) =>
      withContent(now, {
        start_date: isRealDate(start) ? start : now.content.start_date,
        weeks_per_year: weeksOf(weeks, type) ?? now.content.weeks_per_year,
      }),
    parts: ["place"],
    fields: (pointer) => FIELDS[pointer],
  });
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <StartFields legend={HEADING} type={type} />
    </QuestionPage>
  );
}

const FIELDS: Readonly<Record<string, FieldAt>> = {
  "/content/start_date": {
    name: "start",
    own: { out_of_range: "The start date must be within the next five years" },
  },
  "/content/weeks_per_year": { name: "weeks", own: { out_of_range: weeksFault(undefined) } },
};
