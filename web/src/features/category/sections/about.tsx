import { RadiosField } from "@/govuk/form/RadiosField";
import { CheckboxField } from "@/govuk/form/CheckboxField";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { toldField } from "@/layout/clashes";
import { formSection } from "../editor/formSection";

interface Values {
  name: string;
  summary: string;
  base: string;
  sex: boolean;
}

const BASES = [
  { value: "core", label: "The fixed costs" },
  { value: "total", label: "The fixed and the extra costs" },
] as const;

export const about = formSection<Values>({
  part: "about",
  title: "Name and summary",
  intro: "What the category is called, and what everybody reads about it.",
  size: ({ name }) => name,
  valuesOf: ({ name, summary, discount_base: base, uses_sex: sex }) => ({
    name,
    summary,
    base,
    sex,
  }),
  put: (config, { name, summary, base, sex }) => ({
    ...config,
    name: name.trim(),
    summary: summary.trim(),
    discount_base: base === "total" ? base : "core",
    uses_sex: sex,
  }),
  told: () => [
    toldField("name", "Name"),
    toldField("summary", "Summary"),
    toldField("base", "A discount is taken from", baseWords),
    toldField("sex", "A referral shows the child’s sex"),
  ],
  fieldAt: (pointer) => FIELDS[pointer],
  Fields,
});

const FIELDS: Readonly<Record<string, string>> = {
  "/name": "name",
  "/summary": "summary",
  "/discount_base": "base",
  "/uses_sex": "sex",
};

const baseWords = (base: unknown) => BASES.find(({ value }) => value === base)?.label ?? "";

function Fields() {
  return (
    <>
      <TextField<Values> name="name" label="Name" required="Enter a name" />
      <TextareaField<Values>
        name="summary"
        label="Summary"
        hint="One or two sentences for the public page."
        rows={3}
        required="Enter a summary"
      />
      <RadiosField<Values>
        name="base"
        legend="What is a discount taken from?"
        legendSize="s"
        items={BASES}
        required="Choose what a discount is taken from"
      />
      <CheckboxField<Values>
        name="sex"
        label="A referral shows the child’s sex before a provider says yes"
        hint="Only where a registration depends on it."
      />
    </>
  );
}
