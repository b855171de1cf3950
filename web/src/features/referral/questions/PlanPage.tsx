import { DateField } from "@/govuk/form/DateField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { type Content, withContent } from "../draft/draft";
import type { Editing } from "../draft/DraftEditor";
import { QuestionPage } from "../draft/QuestionPage";
import { type FieldAt, useQuestion } from "../draft/useQuestion";
import { pastDay } from "./MeetingPage";

interface Values {
  kind: string;
  planned: string;
}

const HEADING = "Which plan does this rest on?";
const HELP = {
  what: "The plan that the needs and services are taken from.",
  next: "Every bidder sees its date beside the date of the last meeting. If either is too old, we ask you why you go ahead.",
};

const KINDS = ["ehc_plan", "care_plan"] as const satisfies readonly Content["plan_kind"][];

/** Whether one of the two dates needs a reason, by the service's own reckoning. */
export function needsReason({ referral: { freshness } }: Editing): boolean {
  return freshness !== null && freshness !== undefined
    ? freshness.meeting_too_old || freshness.plan_too_old
    : false;
}

export default function PlanPage() {
  const question = useQuestion<Values>({
    values: ({ content }) => ({
      kind: content.plan_kind ?? "",
      planned: content.plan_on ?? "",
    }),
    write: (draft, { kind, planned }) =>
      withContent(draft, {
        plan_kind: KINDS.find((one) => one === kind) ?? null,
        plan_on: pastDay(planned) ?? draft.content.plan_on ?? null,
      }),
    parts: ["plan"],
    fields: (pointer) => FIELDS[pointer],
    next: (after) => (needsReason(after) ? "freshness" : undefined),
    leadsOn: true,
  });
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <RadiosField<Values>
        name="kind"
        legend={HEADING}
        legendHidden
        required="Choose which plan this rests on"
        items={[
          { value: "ehc_plan", label: "EHC plan" },
          { value: "care_plan", label: "Care plan" },
        ]}
      />
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

const FIELDS: Readonly<Record<string, FieldAt>> = {
  "/content/plan_kind": { name: "kind" },
  "/content/plan_on": { name: "planned" },
};
