import { useInfiniteQuery } from "@tanstack/react-query";
import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { day } from "@/lib/dates";
import { given } from "@/lib/given";
import { EvaluationPart } from "./EvaluationPart";
import { roundPages, type Evaluation } from "./queries";
import { useBeginEvaluation } from "./sending";

const OWN = "own";

interface Values {
  round: string;
  marksDueOn: string;
}

const HELP = {
  what: "An application is evaluated in a round: together with others of its category, or alone.",
  next: "Then its criteria can be decided and its statements given to evaluators.",
};

export default function BeginPage() {
  return (
    <EvaluationPart>
      {({ evaluation, home }) => (
        <Page
          heading="Which round is this application evaluated in?"
          title="Begin the evaluation"
          reference={evaluation.reference}
          back={{ to: home }}
          help={HELP}
        >
          <BeginForm evaluation={evaluation} home={home} />
        </Page>
      )}
    </EvaluationPart>
  );
}

interface FormProps {
  readonly evaluation: Evaluation;
  readonly home: string;
}

function BeginForm({ evaluation, home }: FormProps) {
  const rounds = useInfiniteQuery(roundPages(evaluation.category, true)).data?.pages ?? [];
  const form = useForm<Values>({ defaultValues: { round: "", marksDueOn: "" } });
  const beginning = useBeginEvaluation(evaluation.application_id);
  const go = useGoWithSuccess();
  const submit = async ({ round, marksDueOn }: Values) => {
    const marks_due_on = marksDueOn === "" ? undefined : marksDueOn;
    await beginning.mutateAsync(round === OWN ? given({ marks_due_on }) : { round_id: round });
    go(home, "Evaluation begun");
  };
  const own = {
    value: OWN,
    label: "A round of its own",
    conditional: (
      <DateField<Values>
        name="marksDueOn"
        legend="Until when are marks asked for? (optional)"
        hint="Three working days before the decision is due unless you say otherwise."
        noun="The day"
      />
    ),
  };
  const open = rounds.flatMap(({ items }) => items);
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(beginning.error)}
      pointerToName={(pointer) => (pointer === "/marks_due_on" ? "marksDueOn" : "round")}
    >
      <RadiosField<Values>
        name="round"
        legend="Round"
        legendHidden
        items={[
          ...open.map((round) => ({
            value: round.id,
            label: round.name,
            hint: `Marks asked for by ${day(round.marks_due_on)}`,
          })),
          own,
        ]}
        required="Choose a round"
      />
      <SubmitButton>Begin the evaluation</SubmitButton>
    </Form>
  );
}
