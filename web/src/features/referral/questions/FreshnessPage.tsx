import { Forward } from "@/layout/Forward";
import { RadiosField } from "@/govuk/form/RadiosField";
import { TextareaField } from "@/govuk/form/TextareaField";
import { paths } from "@/lib/paths";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";
import type { Referral } from "../queries";

type Freshness = NonNullable<Referral["freshness"]>;

interface Values {
  way: string;
  reason: string;
}

const HELP = {
  what: "A referral on old information needs a reason, or a new meeting first.",
  next: "If you will arrange a meeting, come back with its date. If you go ahead, your reason is kept with the referral.",
};
const WHY = "Say why you go ahead";

/** A meeting or a plan that is older than the category allows. */
export default function FreshnessPage() {
  const { referral } = useDraft();
  const { freshness, reference } = referral;
  if (!freshness) return <Forward to={paths.referralPart(reference, "meeting")} />;
  return <TooOld freshness={freshness} />;
}

function TooOld({ freshness }: { readonly freshness: Freshness }) {
  const question = useQuestion<Values>({
    values: ({ content }) => ({
      way: content.freshness_reason ? "ahead" : "",
      reason: content.freshness_reason ?? "",
    }),
    write: (draft, { way, reason }) =>
      withContent(draft, {
        freshness_reason: way === "ahead" && reason.trim() !== "" ? reason : null,
      }),
    parts: ["freshness"],
    fields: () => ({ name: "reason" }),
  });
  return (
    <QuestionPage question={question} heading={headingOf(freshness)} help={HELP} seenBy="authority">
      <p className="govuk-body">
        The limit is {freshness.limit_months} months. Parents told us old information led to wrong
        offers. Meet the family first, or say why not.
      </p>
      <RadiosField<Values>
        name="way"
        legend="What will you do?"
        legendSize="m"
        hint="Providers will see both dates."
        required="Choose what you will do"
        items={[
          { value: "meet", label: "I will arrange a meeting" },
          {
            value: "ahead",
            label: "Go ahead because…",
            conditional: (
              <TextareaField<Values>
                name="reason"
                label={WHY}
                rows={4}
                maxWords={300}
                required={WHY}
              />
            ),
          },
        ]}
      />
    </QuestionPage>
  );
}

/** "This meeting was 14 months ago", "This plan is 14 months old". */
function headingOf({ meeting_months, plan_months, ...old }: Freshness): string {
  if (old.meeting_too_old && typeof meeting_months === "number") {
    return `This meeting was ${monthsWords(meeting_months)} ago`;
  }
  if (old.plan_too_old && typeof plan_months === "number") {
    return `This plan is ${monthsWords(plan_months)} old`;
  }
  return "How up to date this is";
}

const monthsWords = (count: number): string => (count === 1 ? "1 month" : `${count} months`);
