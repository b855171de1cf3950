import { NumberField } from "@/govuk/form/NumberField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { toldField } from "@/layout/clashes";
import { percent } from "@/lib/money";
import { decimal, numberOf, plain, textOf, whole } from "../editor/checks";
import { listSection } from "../editor/listSection";
import type { Config } from "../queries";

type Discount = Config["discounts"][number];

interface Values {
  group: string;
  children: string;
  guide: string;
}

const GROUPS = [
  { value: "sibling", label: "Brothers and sisters" },
  { value: "cohort", label: "A group" },
] as const;

const groupWords = (value: unknown) => GROUPS.find((one) => one.value === value)?.label ?? "";

export const discounts = listSection<Discount, Values>({
  part: "discounts",
  member: "discounts",
  title: "Discounts",
  one: "discount",
  many: "discounts",
  intro: "The discounts that an applicant is asked for, and what is usual for each.",
  items: (config) => config.discounts,
  with: (config, items) => ({ ...config, discounts: items }),
  keyOf: ({ group, min_children: from }) => `${group}-${from}`,
  nameOf: ({ group, min_children: from }) => `${groupWords(group)}, ${from} or more`,
  columns: () => [
    { id: "guide", heading: "Usual", numeric: true, cell: ({ guide }) => percent(guide) },
  ],
  valuesOf: (discount) => ({
    group: discount?.group ?? "sibling",
    children: textOf(discount?.min_children),
    guide: discount?.guide ?? "",
  }),
  itemOf: ({ group, children, guide }) => ({
    group: group === "cohort" ? group : "sibling",
    min_children: numberOf(children),
    guide: plain(guide),
  }),
  told: () => [
    toldField("group", "For", groupWords),
    toldField("children", "From how many children"),
    toldField("guide", "Usual percentage"),
  ],
  fieldAt: (below) => (below === "min_children" ? "children" : undefined),
  Fields,
});

function Fields() {
  return (
    <>
      <RadiosField<Values>
        name="group"
        legend="Who is it for?"
        legendSize="s"
        items={GROUPS}
        required="Choose who it is for"
      />
      <NumberField<Values>
        name="children"
        label="From how many children?"
        required="Enter from how many children"
        validate={whole("Children", 2, 20)}
      />
      <NumberField<Values>
        name="guide"
        label="Usual percentage"
        suffix="%"
        inputMode="decimal"
        required="Enter the usual percentage"
        validate={decimal("Usual percentage", "0.00", "100.00")}
      />
    </>
  );
}
