import { DateField } from "@/govuk/form/DateField";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { WarningText } from "@/govuk/WarningText";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { londonDay } from "@/lib/dates";
import { figure } from "@/lib/money";
import { paths } from "@/lib/paths";
import { useDecideRescoring, type Rescoring } from "./queries";

interface Values {
  from: string;
  words: string;
}

interface Props {
  readonly review: Rescoring;
  readonly version: string;
}

/** Decides a review from a day on; what was issued before is not touched. */
export function DecisionForm({ review, version }: Props) {
  const form = useForm<Values>({ defaultValues: { from: londonDay(), words: "" } });
  const deciding = useDecideRescoring(review.id, version);
  const go = useGoWithSuccess();
  const submit = async ({ from, words }: Values) => {
    await deciding.mutateAsync({ effective_on: from, words });
    go(paths.rescoring(review.id), "Review decided");
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(deciding.error)}
      pointerToName={(pointer) => (pointer === "/effective_on" ? "from" : pointer.slice(1))}
    >
      <Heading size="m">Decide</Heading>
      <DateField<Values>
        name="from"
        legend="From which day?"
        noun="The day"
        required="Enter from which day it holds"
      />
      <TextareaField<Values>
        name="words"
        label="Why?"
        hint="The provider reads this, with an answer to what it said."
        required="Say why"
      />
      <WarningText>
        Referrals already issued keep {figure(review.old_competency)}.
        {review.competency && ` Those issued from that day on take ${figure(review.competency)}.`}
      </WarningText>
      <SubmitButton>Decide the review</SubmitButton>
    </Form>
  );
}
