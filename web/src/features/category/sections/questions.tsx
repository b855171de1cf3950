import { CheckboxField } from "@/govuk/form/CheckboxField";
import { NumberField } from "@/govuk/form/NumberField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SelectField } from "@/govuk/form/SelectField";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { toldField } from "@/layout/clashes";
import { numberOrNull, textOf, whole } from "../editor/checks";
import { listSection } from "../editor/listSection";
import type { FieldsProps } from "../editor/section";
import type { Config } from "../queries";

type Question = Config["questions"][number];

interface Values {
  ref: string;
  title: string;
  guidance: string;
  kind: string;
  level: string;
  evidence: string;
  months: string;
  ownExpiry: boolean;
  suspends: boolean;
  words: string;
}

const KINDS = [
  { value: "declaration", label: "Declaration" },
  { value: "pass_fail", label: "Pass or fail" },
  { value: "scored", label: "Scored statement" },
  { value: "price_schedule", label: "Prices" },
  { value: "discounts", label: "Discounts" },
] as const;
const LEVELS = [
  { value: "provider", label: "The provider, once for all its establishments" },
  { value: "establishment", label: "Each establishment by itself" },
] as const;

const wordsOf =
  (all: readonly { readonly value: string; readonly label: string }[]) =>
  (value: unknown): string =>
    all.find((one) => one.value === value)?.label ?? "";
const kindOf = (value: string): Question["kind"] =>
  KINDS.find((one) => one.value === value)?.value ?? "declaration";

export const questions = listSection<Question, Values>({
  part: "questions",
  member: "questions",
  title: "Qualifying criteria",
  one: "criterion",
  many: "criteria",
  intro:
    "What is asked of whoever joins, in the order asked. Scored statements never bar entry; their weights are set together.",
  items: (config) => config.questions,
  with: (config, items) => ({ ...config, questions: items }),
  keyOf: ({ ref }) => ref,
  nameOf: ({ ref, title }) => `${ref} ${title}`,
  columns: () => [
    { id: "kind", heading: "Kind", cell: ({ kind }) => wordsOf(KINDS)(kind) },
    {
      id: "level",
      heading: "Answered by",
      cell: ({ level }) => (level === "provider" ? "Provider" : "Establishment"),
    },
    {
      id: "suspends",
      heading: "Lapse suspends",
      cell: ({ suspends }) => (suspends ? "Yes" : "No"),
    },
    { id: "weight", heading: "Weight", numeric: true, cell: ({ weight }) => weight ?? "" },
  ],
  valuesOf: (question) => ({
    ref: question?.ref ?? "",
    title: question?.title ?? "",
    guidance: question?.guidance ?? "",
    kind: question?.kind ?? "pass_fail",
    level: question?.level ?? "establishment",
    evidence: question?.evidence ?? "",
    months: textOf(question?.expires_after_months),
    ownExpiry: question?.own_expiry ?? false,
    suspends: question?.suspends ?? false,
    words: textOf(question?.word_limit),
  }),
  itemOf: (values, before) => {
    const kind = before?.kind ?? kindOf(values.kind);
    return {
      ...before,
      ref: before?.ref ?? values.ref.trim(),
      title: values.title.trim(),
      guidance: values.guidance.trim(),
      kind,
      level: values.level === "provider" ? "provider" : "establishment",
      evidence: values.evidence.trim() || null,
      expires_after_months: numberOrNull(values.months),
      own_expiry: values.ownExpiry,
      suspends: values.suspends,
      word_limit: numberOrNull(values.words),
      // All weights of scored statements come to 100: a new one begins with none of it.
      weight: before?.weight ?? (kind === "scored" ? "0.00" : null),
      descriptors: before?.descriptors ?? null,
    };
  },
  told: () => [
    toldField("ref", "Number"),
    toldField("kind", "Kind", wordsOf(KINDS)),
    toldField("title", "Question in a few words"),
    toldField("guidance", "What a good answer holds"),
    toldField("level", "Who answers", wordsOf(LEVELS)),
    toldField("evidence", "Evidence to attach"),
    toldField("months", "Months until it is asked again"),
    toldField("ownExpiry", "The evidence has a last day of its own"),
    toldField("suspends", "Its lapse suspends the membership"),
    toldField("words", "Words allowed"),
  ],
  fieldAt: (below) => FIELDS[below],
  Fields,
});

const FIELDS: Readonly<Record<string, string>> = {
  expires_after_months: "months",
  own_expiry: "ownExpiry",
  word_limit: "words",
};

function Fields({ isNew }: FieldsProps) {
  return (
    <>
      {isNew && <NewFields />}
      <TextField<Values>
        name="title"
        label="Question in a few words"
        required="Enter the question in a few words"
      />
      <TextareaField<Values>
        name="guidance"
        label="What a good answer holds"
        required="Enter what a good answer holds"
      />
      <RadiosField<Values>
        name="level"
        legend="Who answers?"
        legendSize="s"
        items={LEVELS}
        required="Choose who answers"
      />
      <TextField<Values>
        name="evidence"
        label="Evidence to attach (optional)"
        hint="Leave it empty where the answer alone serves."
      />
      <CheckboxField<Values>
        name="ownExpiry"
        label="The evidence has a last day of its own, such as a policy’s"
      />
      <NumberField<Values>
        name="months"
        label="Months until it is asked again (optional)"
        hint="Not beside a last day of its own."
        validate={whole("Months", 1, 120)}
      />
      <CheckboxField<Values>
        name="suspends"
        label="Its lapse suspends the membership"
        hint="At the end of the last day. A reminder goes 60, 30 and 7 days before."
      />
      <NumberField<Values>
        name="words"
        label="Words allowed (optional)"
        hint="A scored statement needs a limit."
        validate={whole("Words allowed", 1, 5000)}
      />
    </>
  );
}

function NewFields() {
  return (
    <>
      <TextField<Values>
        name="ref"
        label="Number"
        hint="A letter and a number, such as X1. It stays once the criterion is there."
        width={4}
        required="Enter a number"
      />
      <SelectField<Values> name="kind" label="Kind" options={KINDS} required="Choose a kind" />
    </>
  );
}
