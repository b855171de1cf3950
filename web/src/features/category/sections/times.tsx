import { CheckboxField } from "@/govuk/form/CheckboxField";
import { NumberField } from "@/govuk/form/NumberField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { toldField } from "@/layout/clashes";
import { decimal, numberOf, numberOrNull, plain, textOf, whole } from "../editor/checks";
import { formSection } from "../editor/formSection";
import type { Config } from "../queries";

interface Values {
  days: string;
  hours: string;
  light: boolean;
  options: string;
  evaluators: string;
  freshness: string;
  words: string;
  suitable: string;
  family: string;
  answer: string;
  urgent: string;
  standstill: string;
  low: string;
  review: string;
  provisional: string;
  audit: string;
}

interface Asked {
  readonly name: keyof Values;
  readonly label: string;
  readonly at: string;
  readonly from: number;
  readonly to: number;
  readonly hint?: string;
  readonly optional?: boolean;
}

const ASKED: readonly Asked[] = [
  { name: "days", label: "Least days to bid", at: "/response/minimum_days", from: 1, to: 365 },
  {
    name: "hours",
    label: "Least hours to bid where it is urgent",
    hint: "With a recorded reason, and under the light-touch setting only.",
    at: "/response/urgent_hours",
    from: 1,
    to: 240,
    optional: true,
  },
  {
    name: "options",
    label: "Options that one establishment may bid",
    at: "/options_per_establishment",
    from: 1,
    to: 10,
  },
  {
    name: "freshness",
    label: "How old the last meeting or plan may be, in months",
    at: "/freshness_months",
    from: 1,
    to: 36,
  },
  {
    name: "words",
    label: "Words in a bid’s statement",
    at: "/statement_word_limit",
    from: 1,
    to: 5000,
  },
  {
    name: "suitable",
    label: "Warn below how many members in reach",
    at: "/suitable_number",
    from: 1,
    to: 20,
  },
  {
    name: "family",
    label: "Working days for the family to choose",
    at: "/parent_choice_working_days",
    from: 1,
    to: 30,
  },
  {
    name: "answer",
    label: "Working days for the winner to answer",
    at: "/award_answer_working_days",
    from: 1,
    to: 30,
  },
  {
    name: "urgent",
    label: "Hours for the winner to answer where it is urgent",
    at: "/urgent_answer_hours",
    from: 1,
    to: 72,
  },
  {
    name: "standstill",
    label: "Working days of standstill",
    hint: "Leave it empty where none is kept.",
    at: "/standstill_days",
    from: 1,
    to: 30,
    optional: true,
  },
  {
    name: "provisional",
    label: "Months that an establishment passes before its first inspection",
    at: "/provisional_months",
    from: 0,
    to: 36,
  },
  {
    name: "audit",
    label: "Days from one audit to the next",
    at: "/audit_every_days",
    from: 1,
    to: 366,
  },
];

const EVALUATORS = [
  { value: "1", label: "One" },
  { value: "2", label: "Two, each blind to the other" },
] as const;
const REVIEWS = [
  { value: "6", label: "Every 6 months" },
  { value: "12", label: "Every 12 months" },
] as const;

const LOW = "A price is flagged below this share of the median";

export const times = formSection<Values>({
  part: "times",
  title: "Times and other minima",
  intro: "How long each step takes at least, and the limits that a referral and a bid keep to.",
  size: ({ response }) => `${response.minimum_days} days to bid`,
  valuesOf,
  put: (config, values) => ({
    ...config,
    response: {
      minimum_days: numberOf(values.days),
      urgent_hours: numberOrNull(values.hours),
      light_touch: values.light,
    },
    options_per_establishment: numberOf(values.options),
    evaluators_required: numberOf(values.evaluators),
    freshness_months: numberOf(values.freshness),
    statement_word_limit: numberOf(values.words),
    suitable_number: numberOf(values.suitable),
    parent_choice_working_days: numberOf(values.family),
    award_answer_working_days: numberOf(values.answer),
    urgent_answer_hours: numberOf(values.urgent),
    standstill_days: numberOrNull(values.standstill),
    low_price_flag_percent: plain(values.low),
    review_months: numberOf(values.review),
    provisional_months: numberOf(values.provisional),
    audit_every_days: numberOf(values.audit),
  }),
  told: () => [
    ...ASKED.map(({ name, label }) => toldField<Values>(name, label)),
    toldField<Values>("light", "Light-touch setting"),
    toldField<Values>("evaluators", "Evaluators of an outcomes statement"),
    toldField<Values>("low", LOW),
    toldField<Values>("review", "Months between two reviews of the marks"),
  ],
  fieldAt: (pointer) =>
    ASKED.find(({ at }) => at === pointer)?.name ??
    (pointer === "/low_price_flag_percent" ? "low" : undefined),
  Fields,
});

function valuesOf(config: Config): Values {
  const { response } = config;
  return {
    days: textOf(response.minimum_days),
    hours: textOf(response.urgent_hours),
    light: response.light_touch,
    options: textOf(config.options_per_establishment),
    evaluators: textOf(config.evaluators_required),
    freshness: textOf(config.freshness_months),
    words: textOf(config.statement_word_limit),
    suitable: textOf(config.suitable_number),
    family: textOf(config.parent_choice_working_days),
    answer: textOf(config.award_answer_working_days),
    urgent: textOf(config.urgent_answer_hours),
    standstill: textOf(config.standstill_days),
    low: config.low_price_flag_percent,
    review: textOf(config.review_months),
    provisional: textOf(config.provisional_months),
    audit: textOf(config.audit_every_days),
  };
}

function Fields() {
  return (
    <>
      <CheckboxField<Values>
        name="light"
        label="The category uses the light-touch setting"
        hint="It allows fewer than 10 days to bid."
      />
      {ASKED.map(({ name, label, hint, from, to, optional }) => (
        <NumberField<Values>
          key={name}
          name={name}
          label={optional ? `${label} (optional)` : label}
          hint={hint}
          required={optional ? undefined : `${label}: enter a whole number from ${from} to ${to}`}
          validate={whole(label, from, to)}
        />
      ))}
      <RadiosField<Values>
        name="evaluators"
        legend="How many evaluators mark an outcomes statement?"
        legendSize="s"
        items={EVALUATORS}
        required="Choose how many evaluators"
      />
      <NumberField<Values>
        name="low"
        label={LOW}
        suffix="%"
        inputMode="decimal"
        required="Enter the share of the median"
        validate={decimal("Share of the median", "0.00", "100.00")}
      />
      <RadiosField<Values>
        name="review"
        legend="How often are the marks of members reviewed?"
        legendSize="s"
        items={REVIEWS}
        required="Choose how often marks are reviewed"
      />
    </>
  );
}
