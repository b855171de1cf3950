import { useFormContext, useWatch } from "react-hook-form";
import { Form } from "@/govuk/form/Form";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { useSaveMarks, type Rescoring, type Reviewed } from "./queries";

interface Values {
  marks: { mark: string; reason: string; evidence: string }[];
}

interface Props {
  readonly review: Rescoring;
  readonly version: string;
}

const MARKS = ["0", "1", "2", "3", "4", "5"].map((value) => ({ value, label: value }));

/** New marks, each with the evidence it rests on: a statement without any keeps its last mark. */
export function MarksForm({ review, version }: Props) {
  const questions = review.questions.filter((one) => one.under_review);
  const form = useForm<Values>({ defaultValues: { marks: questions.map(valuesOf) } });
  const saving = useSaveMarks(review.id, version);
  const go = useGoWithSuccess();
  const submit = async ({ marks }: Values) => {
    await saving.mutateAsync(
      questions.flatMap(({ question }, index) => {
        const { mark = "", reason = "", evidence = "" } = marks[index] ?? {};
        return mark === "" ? [] : [{ question, mark: Number(mark), reason, evidence }];
      }),
    );
    go(paths.rescoring(review.id), "Marks saved");
  };
  return (
    <Form form={form} onSubmit={submit} idPrefix="marks" serverErrors={serverErrors(saving.error)}>
      <Heading size="m">New marks</Heading>
      {questions.map((question, index) => (
        <MarkFields key={question.question} question={question} index={index} />
      ))}
      <SubmitButton variant="secondary">Save the marks</SubmitButton>
    </Form>
  );
}

const valuesOf = ({ mark, reason, evidence }: Reviewed) => ({
  mark: typeof mark === "number" ? String(mark) : "",
  reason: reason ?? "",
  evidence: evidence ?? "",
});

function MarkFields({ question, index }: { readonly question: Reviewed; readonly index: number }) {
  const { control } = useFormContext<Values>();
  const marked = useWatch({ control, name: `marks.${index}.mark` }) !== "";
  const { title } = question;
  return (
    <>
      <SelectField<Values>
        name={`marks.${index}.mark`}
        label={`${title}: new mark`}
        labelSize="s"
        hint="By the descriptors that were published. Leave it where there is no new evidence."
        placeholder="Keeps its last mark"
        options={MARKS}
      />
      {marked && (
        <>
          <TextareaField<Values>
            name={`marks.${index}.evidence`}
            label={`What does the mark of ${title} rest on?`}
            hint="No evidence means no change."
            rows={3}
            required={`Enter what the mark of ${title} rests on`}
          />
          <TextareaField<Values>
            name={`marks.${index}.reason`}
            label={`Why this mark of ${title}?`}
            hint="The provider reads this."
            rows={3}
            required={`Give a reason for the mark of ${title}`}
          />
        </>
      )}
    </>
  );
}
