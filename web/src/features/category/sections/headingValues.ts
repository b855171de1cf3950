/** What a form holds of a cost heading; the kinds of place that are priced by it name it in turn. */
import { plain } from "../editor/checks";
import { codeFrom } from "../editor/lists";
import type { Config } from "../queries";

export type Heading = Config["headings"][number];

export interface HeadingValues {
  name: string;
  includes: string;
  kind: string;
  per: string;
  unit: string;
  banded: boolean;
  /** Codes of the kinds of place. */
  types: string[];
  guide: Record<string, { low: string; median: string; high: string }>;
}

export const KINDS = [
  { value: "core", label: "Core cost" },
  { value: "residential", label: "Residential cost" },
  {
    value: "unit",
    label: "Service priced by the unit",
    hint: "Not counted towards the cap; a member may mark it not offered.",
  },
] as const;

export const PERS = [
  { value: "hour", label: "Every hour" },
  { value: "day", label: "Every day" },
  { value: "week", label: "Every week" },
  { value: "term", label: "Every term" },
  { value: "month", label: "Every month" },
  { value: "year", label: "Every year" },
  { value: "once", label: "Once" },
] as const;

export const kindWords = (kind: unknown): string =>
  KINDS.find(({ value }) => value === kind)?.label ?? "";
export const perWords = (per: unknown): string =>
  PERS.find(({ value }) => value === per)?.label ?? "";

export function valuesOf(
  heading: Heading | undefined,
  { placement_types: types }: Config,
): HeadingValues {
  const code = heading?.code ?? "";
  return {
    name: heading?.name ?? "",
    includes: heading?.includes ?? "",
    kind: heading?.kind ?? "core",
    per: heading?.per ?? "week",
    unit: heading?.unit ?? "",
    banded: heading?.age_banded ?? false,
    types: types.filter((type) => type.headings.includes(code)).map((type) => type.code),
    guide: Object.fromEntries(
      types.map((type) => [
        type.code,
        heading?.guide[type.code] ?? { low: "", median: "", high: "" },
      ]),
    ),
  };
}

export function headingOf(
  values: HeadingValues,
  before: Heading | undefined,
  { headings }: Config,
): Heading {
  const taken = headings.map(({ code }) => code);
  return {
    code: before?.code ?? codeFrom(values.name, taken),
    name: values.name.trim(),
    includes: values.includes.trim(),
    kind: KINDS.find(({ value }) => value === values.kind)?.value ?? "core",
    per: PERS.find(({ value }) => value === values.per)?.value ?? "week",
    unit: values.unit.trim(),
    age_banded: values.banded,
    guide: Object.fromEntries(
      values.types.map((type) => {
        const { low = "", median = "", high = "" } = values.guide[type] ?? {};
        return [type, { low: plain(low), median: plain(median), high: plain(high) }];
      }),
    ),
  };
}

/** The kinds of place that are priced by it name it, in the place they had it or else last. */
export function placedIn(config: Config, { code }: Heading, { types }: HeadingValues): Config {
  return {
    ...config,
    placement_types: config.placement_types.map((type) => {
      const has = type.headings.includes(code);
      if (has === types.includes(type.code)) return type;
      const rest = type.headings.filter((one) => one !== code);
      return { ...type, headings: has ? rest : [...rest, code] };
    }),
  };
}

/** No kind of place, and no statutory floor, rests on it any more. */
export function withoutHeading(config: Config, { code }: Heading): Config {
  return {
    ...config,
    placement_types: config.placement_types.map((type) => ({
      ...type,
      headings: type.headings.filter((one) => one !== code),
    })),
    statutory_floors: config.statutory_floors.filter(({ heading }) => heading !== code),
  };
}
