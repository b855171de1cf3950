import { useQuery } from "@tanstack/react-query";
import { categoryQuery } from "@/features/category/vocabulary";
import { RadiosField } from "@/govuk/form/RadiosField";
import { TextareaField } from "@/govuk/form/TextareaField";
import { withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";

interface Values {
  urgency: string;
  reason: string;
}

const HEADING = "How urgent is it?";
const WHY = "Say why it is urgent";
const HELP = {
  what: "An urgent referral may give providers less time, and its winner answers within hours.",
  next: "The reason is kept with the referral, and the auditor reads it.",
};

export default function UrgencyPage() {
  const { draft } = useDraft();
  const response = useQuery(categoryQuery(draft.category)).data?.version.config.response;
  const question = useQuestion<Values>({
    values: ({ urgent, content }) => ({
      urgency: urgent ? "urgent" : "standard",
      reason: content.urgent_reason ?? "",
    }),
    write: (now, { urgency, reason }) => ({
      ...withContent(now, { urgent_reason: reason === "" ? null : reason }),
      urgent: urgency === "urgent",
    }),
    parts: ["urgency"],
    fields: () => ({ name: "reason" }),
  });
  const hours = response?.urgent_hours;
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <RadiosField<Values>
        name="urgency"
        legend={HEADING}
        legendHidden
        required="Choose how urgent it is"
        items={[
          {
            value: "standard",
            label: "Standard",
            hint: response && `Providers have at least ${response.minimum_days} days to bid.`,
          },
          {
            value: "urgent",
            label: "Urgent",
            hint: hours ? `Providers may be given as little as ${hours} hours.` : undefined,
            conditional: (
              <TextareaField<Values>
                name="reason"
                label={WHY}
                hint="Only your authority sees the reason."
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
