import { NumberField } from "@/govuk/form/NumberField";
import { MoneyField } from "@/govuk/form/MoneyField";
import { TextField } from "@/govuk/form/TextField";
import { toldField, type Told } from "@/layout/clashes";
import { money } from "@/lib/money";
import { numberOf, plain, pounds, textOf, whole } from "../editor/checks";
import { codeFrom } from "../editor/lists";
import { listSection } from "../editor/listSection";
import type { FieldsProps } from "../editor/section";
import type { Config } from "../queries";
import { HeadingOrder } from "./HeadingOrder";

type PlacementType = Config["placement_types"][number];

interface Values {
  name: string;
  weeks: string;
  fewest: string;
  most: string;
  cap: string;
  headings: string[];
}

export const placementTypes = listSection<PlacementType, Values>({
  part: "placement-types",
  member: "placement_types",
  title: "Kinds of place",
  one: "kind of place",
  many: "kinds of place",
  intro: "What a provider may offer and a referral may ask for, with its weeks and its headings.",
  items: (config) => config.placement_types,
  with: (config, items) => ({ ...config, placement_types: items }),
  keyOf: ({ code }) => code,
  nameOf: ({ name }) => name,
  columns: () => [
    {
      id: "weeks",
      heading: "Weeks a year",
      numeric: true,
      cell: ({ weeks_default: usual, weeks_min: least, weeks_max: most }) =>
        least === most ? usual : `${usual} (${least} to ${most})`,
    },
    {
      id: "headings",
      heading: "Headings",
      numeric: true,
      cell: ({ headings }) => headings.length,
    },
    {
      id: "cap",
      heading: "Cap a week",
      numeric: true,
      cell: ({ cap_per_week: cap }) => money(cap),
    },
  ],
  valuesOf: (type, config) => ({
    name: type?.name ?? "",
    weeks: textOf(type?.weeks_default),
    fewest: textOf(type?.weeks_min),
    most: textOf(type?.weeks_max),
    cap: type?.cap_per_week ?? "",
    // A new kind of place begins with the headings of the first, to be changed from there.
    headings: [...(type?.headings ?? config.placement_types[0]?.headings ?? [])],
  }),
  itemOf: ({ name, weeks, fewest, most, cap, headings }, before, { placement_types: all }) => ({
    code:
      before?.code ??
      codeFrom(
        name,
        all.map(({ code }) => code),
      ),
    name: name.trim(),
    weeks_default: numberOf(weeks),
    weeks_min: numberOf(fewest),
    weeks_max: numberOf(most),
    cap_per_week: plain(cap),
    headings,
  }),
  saved: guided,
  removed: unguided,
  told,
  fieldAt: (below) => FIELDS[below] ?? (below.startsWith("headings/") ? "headings" : undefined),
  Fields,
});

const FIELDS: Readonly<Record<string, string>> = {
  weeks_default: "weeks",
  weeks_min: "fewest",
  weeks_max: "most",
  cap_per_week: "cap",
};

function told({ headings }: Config): Told<Values>[] {
  const nameOf = (code: unknown) => headings.find((one) => one.code === code)?.name ?? "";
  return [
    toldField("name", "Name"),
    toldField("weeks", "Usual weeks a year"),
    toldField("fewest", "Fewest weeks"),
    toldField("most", "Most weeks"),
    toldField("cap", "Cap a week, £"),
    toldField("headings", "Headings, in their order", (codes) =>
      Array.isArray(codes) ? codes.map(nameOf).join(", ") : "",
    ),
  ];
}

/** A heading that the kind of place took over needs usual prices for it: those of another. */
function guided(config: Config, { code, headings }: PlacementType): Config {
  return {
    ...config,
    headings: config.headings.map((heading) => {
      const first = Object.values(heading.guide)[0];
      if (heading.guide[code] || !headings.includes(heading.code) || !first) return heading;
      return { ...heading, guide: { ...heading.guide, [code]: first } };
    }),
  };
}

/** Without its usual prices; a heading that nothing is priced by any more goes with it. */
function unguided(config: Config, { code }: PlacementType): Config {
  const used = new Set(config.placement_types.flatMap(({ headings }) => headings));
  return {
    ...config,
    headings: config.headings
      .filter((heading) => used.has(heading.code))
      .map((heading) => ({
        ...heading,
        guide: Object.fromEntries(Object.entries(heading.guide).filter(([type]) => type !== code)),
      })),
  };
}

function Fields({ config }: FieldsProps) {
  return (
    <>
      <TextField<Values> name="name" label="Name" required="Enter a name" />
      <NumberField<Values>
        name="weeks"
        label="Usual weeks a year"
        hint="A new referral starts with it, and prices are compared with the cap over it."
        required="Enter the usual weeks"
        validate={whole("Usual weeks", 1, 52)}
      />
      <NumberField<Values>
        name="fewest"
        label="Fewest weeks a year"
        required="Enter the fewest weeks"
        validate={whole("Fewest weeks", 1, 52)}
      />
      <NumberField<Values>
        name="most"
        label="Most weeks a year"
        required="Enter the most weeks"
        validate={whole("Most weeks", 1, 52)}
      />
      <MoneyField<Values>
        name="cap"
        label="Cap a week"
        hint="All core headings together. Exactly the cap passes; a penny over does not."
        required="Enter the cap a week"
        validate={pounds("Cap a week")}
      />
      <HeadingOrder headings={config.headings} />
    </>
  );
}
