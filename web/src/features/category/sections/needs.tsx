import { SelectField } from "@/govuk/form/SelectField";
import { NumberField } from "@/govuk/form/NumberField";
import { TextField } from "@/govuk/form/TextField";
import { toldField } from "@/layout/clashes";
import { figure } from "@/lib/money";
import { decimal, plain } from "../editor/checks";
import { listSection } from "../editor/listSection";
import type { FieldsProps } from "../editor/section";
import type { Config } from "../queries";
import { readable } from "../vocabulary";

type Need = Config["needs"][number];

interface Values {
  code: string;
  name: string;
  group: string;
  marks: string;
}

const GROUPS = [
  "primary",
  "therapy",
  "learning",
  "health",
  "behaviour",
  "safety",
  "care",
  "independence",
].map((value) => ({ value, label: readable(value) }));

export const needs = listSection<Need, Values>({
  part: "needs",
  member: "needs",
  title: "Needs",
  one: "need",
  many: "needs",
  intro: "What a referral may say that a child needs, and the marks it suggests for each.",
  items: (config) => config.needs,
  with: (config, items) => ({ ...config, needs: items }),
  keyOf: ({ code }) => code,
  nameOf: ({ name }) => name,
  columns: () => [
    { id: "code", heading: "Code", cell: ({ code }) => code },
    { id: "group", heading: "Kind", cell: ({ group }) => readable(group) },
    {
      id: "marks",
      heading: "Usual marks",
      numeric: true,
      cell: ({ usual_marks: marks }) => figure(marks),
    },
  ],
  valuesOf: (need) => ({
    code: need?.code ?? "",
    name: need?.name ?? "",
    group: need?.group ?? "",
    marks: need?.usual_marks ?? "5.00",
  }),
  itemOf: ({ code, name, group, marks }, before) => ({
    ...before,
    code: before?.code ?? code.trim(),
    name: name.trim(),
    group,
    usual_marks: plain(marks),
  }),
  told: () => [
    toldField("code", "Code"),
    toldField("name", "Plain name"),
    toldField("group", "Kind of need", readable),
    toldField("marks", "Usual marks"),
  ],
  fieldAt: (below) => (below === "usual_marks" ? "marks" : undefined),
  Fields,
});

function Fields({ isNew }: FieldsProps) {
  return (
    <>
      {isNew && (
        <TextField<Values>
          name="code"
          label="Code"
          hint="Letters, digits and underscores, such as T_SLT or a national code. It stays once the need is there."
          width={10}
          required="Enter a code"
        />
      )}
      <TextField<Values> name="name" label="Plain name" required="Enter a plain name" />
      <SelectField<Values>
        name="group"
        label="Kind of need"
        options={GROUPS}
        placeholder="Choose a kind"
        required="Choose a kind of need"
      />
      <NumberField<Values>
        name="marks"
        label="Usual marks"
        hint="Essential provision 10.00, important 5.00, helpful 2.00"
        inputMode="decimal"
        required="Enter the usual marks"
        validate={decimal("Usual marks", "0.01", "100.00")}
      />
    </>
  );
}
