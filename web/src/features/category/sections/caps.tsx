import { MoneyField } from "@/govuk/form/MoneyField";
import type { Told } from "@/layout/clashes";
import { money } from "@/lib/money";
import { plain, pounds } from "../editor/checks";
import { formSection } from "../editor/formSection";
import type { FieldsProps } from "../editor/section";

interface Values {
  /** Pounds a week, by the code of the kind of place. */
  caps: Record<string, string>;
}

export const caps = formSection<Values>({
  part: "caps",
  title: "Common caps",
  intro:
    "The most that the core headings of a place may come to a week. Exactly the cap passes; a penny over keeps an application from being accepted. Authorities may set a lower cap of their own.",
  size: ({ placement_types: types }) => types.map(({ cap_per_week: cap }) => money(cap)).join(", "),
  valuesOf: ({ placement_types: types }) => ({
    caps: Object.fromEntries(types.map(({ code, cap_per_week: cap }) => [code, cap])),
  }),
  put: (config, { caps: next }) => ({
    ...config,
    placement_types: config.placement_types.map((type) => ({
      ...type,
      cap_per_week: plain(next[type.code] ?? type.cap_per_week),
    })),
  }),
  told: ({ placement_types: types }) =>
    types.map(({ code, name }): Told<Values> => ({
      name: `caps.${code}`,
      label: name,
      read: ({ caps: all }) => amount(all[code] ?? ""),
      take: (into, from) => ({ caps: { ...into.caps, [code]: from.caps[code] ?? "" } }),
    })),
  Fields,
});

const amount = (text: string) => (/^\d+(\.\d{1,2})?$/.test(text) ? money(text) : text);

function Fields({ config }: FieldsProps) {
  return config.placement_types.map(({ code, name, weeks_default: weeks }) => (
    <MoneyField<Values>
      key={code}
      name={`caps.${code}`}
      label={name}
      hint={`A week, over ${weeks} weeks a year`}
      required={`Enter the cap of ${name}`}
      validate={pounds(name)}
    />
  ));
}
