import { useWatch } from "react-hook-form";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { CheckboxField } from "@/govuk/form/CheckboxField";
import { MoneyField } from "@/govuk/form/MoneyField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SelectField } from "@/govuk/form/SelectField";
import { TextareaField } from "@/govuk/form/TextareaField";
import { TextField } from "@/govuk/form/TextField";
import { Fieldset } from "@/govuk/Fieldset";
import { toldField, type Told } from "@/layout/clashes";
import { figure } from "@/lib/money";
import { pounds } from "../editor/checks";
import { listSection } from "../editor/listSection";
import type { FieldsProps } from "../editor/section";
import type { Config } from "../queries";
import {
  headingOf,
  KINDS,
  kindWords,
  PERS,
  perWords,
  placedIn,
  valuesOf,
  withoutHeading,
  type Heading,
  type HeadingValues as Values,
} from "./headingValues";

export const headings = listSection<Heading, Values>({
  part: "headings",
  member: "headings",
  title: "Cost headings",
  one: "heading",
  many: "headings",
  intro:
    "What a place is priced by. The price of a heading that a member gives is fixed; an offer may be lower, never higher. Usual prices are guidance only.",
  items: (config) => config.headings,
  with: (config, items) => ({ ...config, headings: items }),
  keyOf: ({ code }) => code,
  nameOf: ({ name }) => name,
  columns: ({ placement_types: types }) => [
    { id: "kind", heading: "Kind", cell: ({ kind }) => kindWords(kind) },
    { id: "per", heading: "Priced", cell: ({ per, unit }) => `${perWords(per)}, by the ${unit}` },
    {
      id: "types",
      heading: "Kinds of place",
      cell: ({ code }) =>
        types
          .filter((type) => type.headings.includes(code))
          .map(({ name }) => name)
          .join(", "),
    },
  ],
  valuesOf,
  itemOf: headingOf,
  saved: placedIn,
  removed: withoutHeading,
  told,
  fieldAt: (below) => below.replace(/^guide\/([^/]+)/, "guide.$1.median").replaceAll("/", "."),
  Fields,
});

function told({ placement_types: types }: Config): Told<Values>[] {
  const nameOf = (code: unknown) => types.find((type) => type.code === code)?.name ?? "";
  return [
    toldField<Values>("name", "Name"),
    toldField<Values>("includes", "What belongs under it"),
    toldField<Values>("kind", "Kind", kindWords),
    toldField<Values>("per", "How often it recurs", perWords),
    toldField<Values>("unit", "What one is called"),
    toldField<Values>("banded", "Priced by age"),
    toldField<Values>("types", "Kinds of place", (codes) =>
      Array.isArray(codes) ? codes.map(nameOf).join(", ") : "",
    ),
    ...types.map(({ code, name }): Told<Values> => ({
      name: `guide.${code}`,
      label: `Usual prices, ${name}`,
      read: ({ guide, types: chosen }) => {
        const { low, median, high } = guide[code] ?? NONE;
        return chosen.includes(code) ? [low, median, high].map(shown).join(", ") : "None";
      },
      take: (into, from) => ({
        ...into,
        guide: { ...into.guide, [code]: from.guide[code] ?? NONE },
      }),
    })),
  ];
}

const NONE = { low: "", median: "", high: "" };
const shown = (text: string) => (/^\d+(\.\d{1,2})?$/.test(text) ? figure(text) : text);

function Fields({ config, isNew }: FieldsProps) {
  const { placement_types: types, age_bands: bands } = config;
  const chosen = useWatch<Values, "types">({ name: "types" });
  return (
    <>
      <TextField<Values> name="name" label="Name" required="Enter a name" />
      <TextareaField<Values> name="includes" label="What belongs under it (optional)" rows={3} />
      <RadiosField<Values>
        name="kind"
        legend="What kind of cost is it?"
        legendSize="s"
        items={KINDS}
        required="Choose the kind of cost"
      />
      <SelectField<Values>
        name="per"
        label="How often does it recur?"
        hint="Places that may be under 36 weeks a year take hours, days, weeks and once only."
        options={PERS}
        required="Choose how often it recurs"
      />
      <TextField<Values>
        name="unit"
        label="What is one of it called?"
        hint="A label only, such as hour, week or placement."
        width={20}
        required="Enter what one of it is called"
      />
      {bands.length > 0 && (
        <CheckboxField<Values> name="banded" label="Its price differs by the child’s age" />
      )}
      <CheckboxesField<Values>
        name="types"
        legend="Which kinds of place are priced by it?"
        legendSize="s"
        {...(isNew && {
          hint: "It comes last in each. Its place there is set with the kind of place.",
        })}
        items={types.map(({ code, name }) => ({ value: code, label: name }))}
        required="Choose at least one kind of place"
      />
      {types
        .filter(({ code }) => chosen.includes(code))
        .map(({ code, name }) => (
          <GuideFields key={code} code={code} name={name} />
        ))}
    </>
  );
}

const GUIDES = [
  ["low", "Low"],
  ["median", "Median"],
  ["high", "High"],
] as const;

function GuideFields({ code, name }: { readonly code: string; readonly name: string }) {
  return (
    <Fieldset legend={`Usual prices, ${name}`} legendSize="s">
      <div className="app-beside">
        {GUIDES.map(([guide, label]) => (
          <MoneyField<Values>
            key={guide}
            name={`guide.${code}.${guide}`}
            label={label}
            required={`Enter the usual price of ${name}: ${label.toLowerCase()}`}
            validate={pounds(`${name}, ${label.toLowerCase()}`)}
          />
        ))}
      </div>
    </Fieldset>
  );
}
