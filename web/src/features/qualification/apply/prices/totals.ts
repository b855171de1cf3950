import type { TotalCell, TotalRow } from "@/grid/GridTotals";
import { money } from "@/lib/money";
import type { TypeTotal } from "../queries";

/** What each placement type comes to a week, and how far from its cap that is. */
export function totalRows(types: readonly TypeTotal[]): TotalRow[] {
  const cells = (of: (type: TypeTotal) => TotalCell) =>
    Object.fromEntries(types.map((type) => [type.placement_type, of(type)]));
  return [
    {
      id: "core",
      name: "Core total",
      unit: "week",
      cells: cells(({ core_per_week: core }) => ({
        text: core ? money(core) : "cannot add up yet",
      })),
    },
    {
      id: "cap",
      name: "Cap",
      unit: "week",
      cells: cells((type) => ({ text: money(type.cap_per_week) })),
    },
    {
      id: "against",
      name: "Against the cap",
      unit: "week",
      cells: cells((type) => ({ text: againstWords(type), over: isOver(type) })),
    },
  ];
}

export function isOver({ over_by }: TypeTotal): boolean {
  return over_by !== undefined && over_by !== null;
}

export function againstWords({ over_by, under_by, core_per_week }: TypeTotal): string {
  if (over_by) return `over by ${money(over_by)}`;
  if (under_by) return `under by ${money(under_by)}`;
  return core_per_week ? "exactly the cap" : "not yet known";
}

/** "Your core costs come to £x a week. The cap is £y. Lower them by £z". */
export function overWords({ name, core_per_week, cap_per_week, over_by }: TypeTotal): string {
  return (
    `${name}: your core costs come to ${money(core_per_week ?? "0")} a week. ` +
    `The cap is ${money(cap_per_week)}. Lower them by ${money(over_by ?? "0")}`
  );
}
