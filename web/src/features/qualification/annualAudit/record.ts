import type { components } from "@/api/schema.gen";

type NewAudit = components["schemas"]["NewAnnualAudit"];

export interface ItemValues {
  met: string;
  finding: string;
  action: string;
  actionBy: string;
}

export interface RecordValues {
  doneOn: string;
  items: ItemValues[];
  failed: string;
}

export const emptyItem: ItemValues = { met: "", finding: "", action: "", actionBy: "" };

/** What has to be done about what is not met, in the order in which it is sent. */
function actionsOf(items: readonly ItemValues[]) {
  return items.flatMap(({ met, action, actionBy }, index) =>
    met === "no" && action.trim() !== ""
      ? [{ item: index + 1, words: action.trim(), due_on: actionBy }]
      : [],
  );
}

/** The field that the service names: an action by its place in the list that was sent. */
export function fieldAt(pointer: string, items: readonly ItemValues[]): string | undefined {
  if (pointer === "/done_on") return "doneOn";
  const [, place, part] = /^\/actions\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
  if (place === undefined) return pointer.slice(1).replaceAll("/", ".");
  const action = actionsOf(items)[Number(place)];
  if (action === undefined) return undefined;
  return `items.${String(action.item - 1)}.${part === "due_on" ? "actionBy" : "action"}`;
}

/** What was written down, as the service takes it: items are numbered from 1. */
export function auditOf({ doneOn, items, failed }: RecordValues): NewAudit {
  return {
    done_on: doneOn,
    items: items.map(({ met, finding }, index) => ({
      item: index + 1,
      met: met === "yes",
      finding: finding.trim(),
    })),
    actions: actionsOf(items),
    failed: failed === "yes" && items.some(({ met }) => met === "no"),
  };
}
