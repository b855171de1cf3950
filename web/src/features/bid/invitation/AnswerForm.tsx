import type { Vocabulary } from "@/features/category/vocabulary";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { serverErrors } from "@/layout/serverErrors";
import { paths } from "@/lib/paths";
import type { InvitationRow } from "../queries";
import { useDecline, useSayYes } from "./answering";

interface Props {
  readonly row: InvitationRow;
  readonly words: Vocabulary;
  /** Yes was said before; only a no is still to be chosen. */
  readonly already: boolean;
}

interface Values {
  /** "yes", or the code of a reason to decline. */
  answer: string;
  words: string;
}

const YES = "yes";

/** The one question of an invitation: a no is given in two clicks. */
export function AnswerForm({ row, words, already }: Props) {
  const form = useForm<Values>({ defaultValues: { answer: "", words: "" } });
  const yes = useSayYes(row);
  const no = useDecline(row);
  const go = useGoWithSuccess();
  const here = paths.invitation(row.reference, row.establishment_id);
  const submit = async (given: Values) => {
    if (given.answer === YES) {
      const bid = await yes.mutateAsync(undefined);
      go(
        paths.bid(row.reference, bid.id),
        "You said yes. The details are open to you, and your bid has begun.",
      );
      return;
    }
    await no.mutateAsync({ reason: given.answer, words: given.words });
    go(here, "Declined. You can change your mind until bids close.");
    window.scrollTo(0, 0);
  };
  return (
    <div className="app-answer">
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(yes.error ?? no.error)}>
        <RadiosField<Values>
          name="answer"
          legend={<Heading>Can {row.establishment} take this child?</Heading>}
          required="Choose yes, or why not"
          items={[
            ...(already
              ? []
              : [{ value: YES, label: "Yes, we can meet these needs" }, { divider: "or" }]),
            ...reasons(words),
          ]}
        />
        <p className="govuk-body">
          A yes opens the details and documents, and begins your bid. Councils see reasons for a no
          as numbers, never who gave them.
        </p>
        <SubmitButton>Continue</SubmitButton>
      </Form>
    </div>
  );
}

function reasons({ config }: Vocabulary) {
  return (config?.decline_reasons ?? []).map(({ code, name, words }) => ({
    value: code,
    label: name,
    conditional: words ? (
      <TextareaField<Values>
        name="words"
        label="What is the reason?"
        rows={3}
        required="Say what the reason is"
      />
    ) : undefined,
  }));
}
