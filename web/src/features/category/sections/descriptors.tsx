import { Heading } from "@/govuk/Heading";
import { SelectField } from "@/govuk/form/SelectField";
import { TextareaField } from "@/govuk/form/TextareaField";
import { toldField, type Told } from "@/layout/clashes";
import { formSection } from "../editor/formSection";
import type { FieldsProps } from "../editor/section";
import type { Config } from "../queries";

interface Values {
  /** What earns each mark, 0 to 5. */
  joining: string[];
  outcomes: string[];
  question: string;
  model: string;
}

type Marks = Config["mark_descriptors"];

const withMeans = (marks: Marks, means: readonly string[]): Marks =>
  marks.map((one, at) => ({ ...one, means: (means[at] ?? one.means).trim() }));

export const descriptors = formSection<Values>({
  part: "descriptors",
  title: "Marks and the model answer",
  intro:
    "What earns each mark, as published. Statements are marked against it on joining and at every review.",
  size: () => "0 to 5",
  valuesOf: (config) => ({
    joining: config.mark_descriptors.map(({ means }) => means),
    outcomes: config.outcomes_descriptors.map(({ means }) => means),
    question: config.model_answer.question,
    model: config.model_answer.words,
  }),
  put: (config, { joining, outcomes, question, model }) => ({
    ...config,
    mark_descriptors: withMeans(config.mark_descriptors, joining),
    outcomes_descriptors: withMeans(config.outcomes_descriptors, outcomes),
    model_answer: { question, words: model.trim() },
  }),
  told: (config) => [
    ...marksTold("joining", "Statement of an application", config.mark_descriptors),
    ...marksTold("outcomes", "Outcomes statement of a bid", config.outcomes_descriptors),
    toldField<Values>("question", "The model answer is to"),
    toldField<Values>("model", "Model answer by young people"),
  ],
  fieldAt: (pointer) => {
    const [, list, at] = pointer.split("/");
    if (list === "mark_descriptors") return `joining.${at}`;
    if (list === "outcomes_descriptors") return `outcomes.${at}`;
    return pointer === "/model_answer/words" ? "model" : undefined;
  },
  Fields,
});

function marksTold(list: "joining" | "outcomes", of: string, marks: Marks): Told<Values>[] {
  return marks.map(({ mark }, at) => ({
    name: `${list}.${at}`,
    label: `${of}, mark ${mark}`,
    read: (values) => values[list][at] ?? "",
    take: (into, from) => ({ ...into, [list]: into[list].with(at, from[list][at] ?? "") }),
  }));
}

function Fields({ config }: FieldsProps) {
  return (
    <>
      <MarkFields
        list="joining"
        heading="Statements of an application"
        marks={config.mark_descriptors}
      />
      <MarkFields
        list="outcomes"
        heading="Outcomes statements of bids"
        marks={config.outcomes_descriptors}
      />
      <Heading size="m">Model answer</Heading>
      <SelectField<Values>
        name="question"
        label="Which statement does it answer?"
        options={config.questions
          .filter(({ kind }) => kind === "scored")
          .map(({ ref, title }) => ({ value: ref, label: title }))}
        required="Choose a statement"
      />
      <TextareaField<Values>
        name="model"
        label="What young people wrote"
        hint="Shown to evaluators beside the statement. Providers never see it."
        required="Enter the model answer"
      />
    </>
  );
}

interface MarkProps {
  readonly list: "joining" | "outcomes";
  readonly heading: string;
  readonly marks: Marks;
}

function MarkFields({ list, heading, marks }: MarkProps) {
  return (
    <>
      <Heading size="m">{heading}</Heading>
      {marks.map(({ mark, word }, at) => (
        <TextareaField<Values>
          key={mark}
          name={`${list}.${at}`}
          label={`${mark}${word ? `, ${word}` : ""}`}
          rows={2}
          required={`Enter what earns mark ${mark}`}
        />
      ))}
    </>
  );
}
