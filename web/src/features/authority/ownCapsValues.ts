/** What the form of own caps holds: pounds a week by category and kind of place, or nothing. */
import type { components } from "@/api/schema.gen";
import type { Told } from "@/layout/clashes";
import { money, readAmount } from "@/lib/money";
import type { Caps } from "./queries";

type Category = components["schemas"]["Category"];

export interface CapsValues {
  caps: Record<string, string>;
}

export const cellOf = (category: string, type: string): string => `${category}|${type}`;

export function valuesOf({ caps }: Caps, categories: readonly Category[]): CapsValues {
  const held = new Map(caps.map((cap) => [cellOf(cap.category, cap.placement_type), cap.per_week]));
  return {
    caps: Object.fromEntries(cellsOf(categories).map(({ cell }) => [cell, held.get(cell) ?? ""])),
  };
}

function cellsOf(categories: readonly Category[]) {
  return categories.flatMap(({ code, name, version }) =>
    version.config.placement_types.map((type) => ({
      cell: cellOf(code, type.code),
      category: code,
      type: type.code,
      label: `${name}: ${type.name.toLowerCase()}`,
    })),
  );
}

/** The whole list as it is sent. What stands in a category out of use stays as it is. */
export function capsOf(
  { caps }: CapsValues,
  held: Caps,
  categories: readonly Category[],
): Caps["caps"] {
  const shown = cellsOf(categories);
  const cells = new Set(shown.map(({ cell }) => cell));
  const unseen = held.caps.filter(
    ({ category, placement_type: type }) => !cells.has(cellOf(category, type)),
  );
  const typed = shown.flatMap(({ cell, category, type }) => {
    const text = caps[cell]?.trim() ?? "";
    if (text === "") return [];
    const read = readAmount(text);
    return [{ category, placement_type: type, per_week: read.ok ? read.value : text }];
  });
  return [...unseen, ...typed];
}

export const toldOf = (categories: readonly Category[]): Told<CapsValues>[] =>
  cellsOf(categories).map(({ cell, label }) => ({
    name: cell,
    label,
    read: ({ caps }) => words(caps[cell] ?? ""),
    take: (into, from) => ({ caps: { ...into.caps, [cell]: from.caps[cell] ?? "" } }),
  }));

function words(text: string): string {
  const read = readAmount(text);
  if (text.trim() === "") return "The common cap";
  return read.ok ? money(read.value) : text;
}
