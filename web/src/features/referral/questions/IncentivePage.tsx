import { useQuery } from "@tanstack/react-query";
import { categoryQuery } from "@/features/category/vocabulary";
import { Button } from "@/govuk/Button";
import { Details } from "@/govuk/Details";
import { MoneyField } from "@/govuk/form/MoneyField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { TextareaField } from "@/govuk/form/TextareaField";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { money, readAmount, sign } from "@/lib/money";
import { type Config, type Content, withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";

interface Values {
  wanted: string;
  trigger: string;
  cap: string;
  evidence: string;
}

const HEADING = "Is there a premium for early progress?";
const HELP = {
  what: "A sum that is paid once the child has come further than planned. It is a term of the agreement and is never scored.",
  next: "Everyone invited reads what triggers it, the most that is paid and what shows it.",
};
const CAP = "Enter the most that is paid, in pounds and pence, like 2500.00";

export default function IncentivePage() {
  const { draft } = useDraft();
  const config = useQuery(categoryQuery(draft.category)).data?.version.config;
  const question = useQuestion<Values>({
    values: ({ content: { incentive } }) => ({
      wanted: incentive ? "yes" : "no",
      trigger: incentive?.trigger ?? "",
      cap: incentive?.cap ?? "",
      evidence: incentive?.evidence ?? "",
    }),
    write: (now, values) => withContent(now, { incentive: incentiveOf(values, now.content) }),
    parts: ["incentive"],
    fields: (pointer) => ({ name: pointer.replace("/content/incentive/", "") }),
    next: () => "family",
  });
  const take = (ready: Config["incentives"][number]) => {
    question.form.setValue("trigger", ready.trigger);
    question.form.setValue("evidence", ready.evidence);
    question.form.setValue("cap", ready.cap ?? ready.premium ?? "");
  };
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <RadiosField<Values>
        name="wanted"
        legend={HEADING}
        legendHidden
        required="Choose yes or no"
        items={[
          { value: "no", label: "No" },
          {
            value: "yes",
            label: "Yes",
            conditional: <Terms incentives={config?.incentives ?? []} onTake={take} />,
          },
        ]}
      />
    </QuestionPage>
  );
}

interface TermsProps {
  readonly incentives: Config["incentives"];
  readonly onTake: (ready: Config["incentives"][number]) => void;
}

function Terms({ incentives, onTake }: TermsProps) {
  return (
    <>
      {incentives.length > 0 && (
        <Details summary="Begin with one that others use">
          {incentives.map((ready) => (
            <div key={ready.code}>
              <p className="govuk-body">
                <strong>{ready.name}.</strong> {ready.trigger} {ready.terms}
                {ready.premium && ` ${money(ready.premium)}.`}
              </p>
              <Button variant="secondary" onClick={() => onTake(ready)}>
                Use this<VisuallyHidden>: {ready.name}</VisuallyHidden>
              </Button>
            </div>
          ))}
        </Details>
      )}
      <TextareaField<Values>
        name="trigger"
        label="What triggers it?"
        rows={3}
        required="Say what triggers the premium"
      />
      <MoneyField<Values>
        name="cap"
        label="The most that is paid"
        required={CAP}
        validate={(text) => (capOf(text) === undefined ? CAP : undefined)}
      />
      <TextareaField<Values>
        name="evidence"
        label="What shows that it is due?"
        rows={3}
        required="Say what shows that it is due"
      />
    </>
  );
}

function capOf(text: string): string | undefined {
  const read = readAmount(text);
  return read.ok && sign(read.value) > 0 ? read.value : undefined;
}

/** Kept once its cap can be read; until then as it was. */
function incentiveOf(values: Values, { incentive }: Content) {
  if (values.wanted !== "yes") return null;
  const cap = capOf(values.cap) ?? incentive?.cap;
  if (cap === undefined) return incentive ?? null;
  return { trigger: values.trigger, cap, evidence: values.evidence };
}
