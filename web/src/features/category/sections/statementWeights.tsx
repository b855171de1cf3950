import { NumberField } from "@/govuk/form/NumberField";
import type { Told } from "@/layout/clashes";
import { decimal, plain } from "../editor/checks";
import { formSection } from "../editor/formSection";
import type { FieldsProps } from "../editor/section";
import type { Config } from "../queries";

interface Values {
  /** By the number of the question. */
  weights: Record<string, string>;
}

const scored = ({ questions }: Config) => questions.filter(({ kind }) => kind === "scored");

export const statementWeights = formSection<Values>({
  part: "statement-weights",
  title: "Weights of the statements",
  intro:
    "What each scored statement counts towards the core competency. The weights come to 100 together.",
  size: (config) =>
    scored(config)
      .map(({ weight }) => weight ?? "0.00")
      .join(" : "),
  valuesOf: (config) => ({
    weights: Object.fromEntries(scored(config).map(({ ref, weight }) => [ref, weight ?? "0.00"])),
  }),
  put: (config, { weights }) => ({
    ...config,
    questions: config.questions.map((question) =>
      question.kind === "scored"
        ? { ...question, weight: plain(weights[question.ref] ?? question.weight ?? "0.00") }
        : question,
    ),
  }),
  told: (config) =>
    scored(config).map(({ ref, title }): Told<Values> => ({
      name: `weights.${ref}`,
      label: title,
      read: ({ weights }) => weights[ref] ?? "",
      take: (into, from) => ({ weights: { ...into.weights, [ref]: from.weights[ref] ?? "" } }),
    })),
  Fields,
});

function Fields({ config }: FieldsProps) {
  return scored(config).map(({ ref, title }) => (
    <NumberField<Values>
      key={ref}
      name={`weights.${ref}`}
      label={title}
      inputMode="decimal"
      required={`Enter the weight of ${title}`}
      validate={decimal(title, "0.00", "100.00")}
    />
  ));
}
