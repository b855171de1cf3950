import { useWatch } from "react-hook-form";
import { MoneyField } from "@/govuk/form/MoneyField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SelectField } from "@/govuk/form/SelectField";
import { TextField } from "@/govuk/form/TextField";
import { toldField } from "@/layout/clashes";
import { money } from "@/lib/money";
import { plain, pounds, textOf } from "../editor/checks";
import { codeFrom } from "../editor/lists";
import { listSection } from "../editor/listSection";
import type { FieldsProps } from "../editor/section";
import type { Config } from "../queries";

type Cover = Config["insurances"][number];

interface Values {
  name: string;
  minimum: string;
  required: string;
  where: string;
  question: string;
}

const WHEN = [
  { value: "always", label: "Always" },
  { value: "where_applicable", label: "In some circumstances" },
  { value: "optional", label: "Not needed, but read if it is there" },
] as const;

const whenWords = (value: unknown) => WHEN.find((one) => one.value === value)?.label ?? "";
const whenOf = (value: string): Cover["required"] =>
  WHEN.find((one) => one.value === value)?.value ?? "always";

export const insurances = listSection<Cover, Values>({
  part: "insurances",
  member: "insurances",
  title: "Insurance minima",
  one: "kind of cover",
  many: "kinds of cover",
  intro: "The kinds of cover that are asked for, and the least of each for any one claim.",
  items: (config) => config.insurances,
  with: (config, items) => ({ ...config, insurances: items }),
  keyOf: ({ kind }) => kind,
  nameOf: ({ name }) => name,
  columns: () => [
    {
      id: "minimum",
      heading: "Least cover",
      numeric: true,
      cell: ({ minimum }) => (minimum == null ? "Any" : money(minimum)),
    },
    { id: "required", heading: "Needed", cell: ({ required }) => whenWords(required) },
    { id: "question", heading: "Asked under", cell: ({ question }) => question },
  ],
  valuesOf: (cover) => ({
    name: cover?.name ?? "",
    minimum: textOf(cover?.minimum),
    required: cover?.required ?? "always",
    where: cover?.applies_where ?? "",
    question: cover?.question ?? "",
  }),
  itemOf: ({ name, minimum, required, where, question }, before, { insurances: all }) => ({
    kind:
      before?.kind ??
      codeFrom(
        name,
        all.map(({ kind }) => kind),
      ),
    name: name.trim(),
    minimum: minimum.trim() === "" ? null : plain(minimum),
    required: whenOf(required),
    applies_where: required === "where_applicable" ? where.trim() : null,
    question,
  }),
  told: () => [
    toldField("name", "Kind of cover"),
    toldField("minimum", "Least cover for each claim"),
    toldField("required", "When it is needed", whenWords),
    toldField("where", "In which circumstances"),
    toldField("question", "Asked under"),
  ],
  fieldAt: (below) => (below === "applies_where" ? "where" : undefined),
  Fields,
});

function Fields({ config }: FieldsProps) {
  const sometimes = useWatch<Values, "required">({ name: "required" }) === "where_applicable";
  return (
    <>
      <TextField<Values> name="name" label="Kind of cover" required="Enter the kind of cover" />
      <MoneyField<Values>
        name="minimum"
        label="Least cover for each claim (optional)"
        hint="Leave it empty if any cover will do."
        validate={pounds("Least cover")}
      />
      <RadiosField<Values>
        name="required"
        legend="When is it needed?"
        legendSize="s"
        items={WHEN}
        required="Choose when it is needed"
      />
      {sometimes && (
        <TextField<Values>
          name="where"
          label="In which circumstances?"
          required="Enter the circumstances"
        />
      )}
      <SelectField<Values>
        name="question"
        label="Under which criterion is its certificate held?"
        hint="A criterion that is passed or failed and whose evidence has a last day of its own."
        placeholder="Choose a criterion"
        options={config.questions
          .filter((one) => one.kind === "pass_fail" && one.own_expiry)
          .map(({ ref, title }) => ({ value: ref, label: `${ref} ${title}` }))}
        required="Choose a criterion"
      />
    </>
  );
}
