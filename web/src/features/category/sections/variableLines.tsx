import { MoneyField } from "@/govuk/form/MoneyField";
import { SelectField } from "@/govuk/form/SelectField";
import { TextField } from "@/govuk/form/TextField";
import { toldField } from "@/layout/clashes";
import { figure } from "@/lib/money";
import { plain, pounds } from "../editor/checks";
import { codeFrom } from "../editor/lists";
import { listSection } from "../editor/listSection";
import type { Config } from "../queries";
import { PERS, perWords } from "./headingValues";

type Line = Config["variable_lines"][number];

interface Values {
  name: string;
  per: string;
  unit: string;
  low: string;
  median: string;
  high: string;
}

export const variableLines = listSection<Line, Values>({
  part: "extra-costs",
  member: "variable_lines",
  title: "Extra costs",
  one: "line",
  many: "lines",
  intro:
    "What a bidder may price beside the fixed headings. The line “other” stays: it is allowed, and flagged at opening.",
  items: ({ variable_lines: lines }) => lines.filter(({ code }) => code !== OTHER),
  with: (config, items) => ({
    ...config,
    variable_lines: [...items, ...config.variable_lines.filter(({ code }) => code === OTHER)],
  }),
  keyOf: ({ code }) => code,
  nameOf: ({ name }) => name,
  columns: () => [
    { id: "per", heading: "Priced", cell: ({ per, unit }) => `${perWords(per)}, by the ${unit}` },
    {
      id: "guide",
      heading: "Usual, £",
      numeric: true,
      cell: ({ guide }) => (guide ? figure(guide.median) : ""),
    },
  ],
  valuesOf: (line) => ({
    name: line?.name ?? "",
    per: line?.per ?? "hour",
    unit: line?.unit ?? "",
    low: line?.guide?.low ?? "",
    median: line?.guide?.median ?? "",
    high: line?.guide?.high ?? "",
  }),
  itemOf: (values, before, { variable_lines: lines, headings }) => ({
    code:
      before?.code ??
      codeFrom(
        values.name,
        [...lines, ...headings].map(({ code }) => code),
      ),
    name: values.name.trim(),
    per: PERS.find(({ value }) => value === values.per)?.value ?? "hour",
    unit: values.unit.trim(),
    guide: { low: plain(values.low), median: plain(values.median), high: plain(values.high) },
  }),
  told: () => [
    toldField("name", "Name"),
    toldField("per", "How often it recurs", perWords),
    toldField("unit", "What one is called"),
    toldField("low", "Usual price, low"),
    toldField("median", "Usual price, median"),
    toldField("high", "Usual price, high"),
  ],
  fieldAt: (below) => (below === "guide" ? "median" : undefined),
  Fields,
});

const OTHER = "other";

function Fields() {
  return (
    <>
      <TextField<Values> name="name" label="Name" required="Enter a name" />
      <SelectField<Values>
        name="per"
        label="How often does it recur?"
        options={PERS}
        required="Choose how often it recurs"
      />
      <TextField<Values>
        name="unit"
        label="What is one of it called?"
        width={20}
        required="Enter what one of it is called"
      />
      {GUIDES.map(([name, label]) => (
        <MoneyField<Values>
          key={name}
          name={name}
          label={label}
          required={`Enter the ${label.toLowerCase()}`}
          validate={pounds(label)}
        />
      ))}
    </>
  );
}

const GUIDES = [
  ["low", "Usual price, low"],
  ["median", "Usual price, median"],
  ["high", "Usual price, high"],
] as const;
