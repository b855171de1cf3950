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

/** What was written down, as the service takes it: items are numbered from 1. */
export function auditOf({ doneOn, items, failed }: RecordValues): NewAudit {
  const notMet = items.flatMap((item, index) =>
    item.met === "no" ? [{ ...item, item: index + 1 }] : [],
  );
  return {
    done_on: doneOn,
    items: items.map(({ met, finding }, index) => ({
      item: index + 1,
      met: met === "yes",
      finding: finding.trim(),
    })),
    actions: notMet
      .filter(({ action }) => action.trim() !== "")
      .map(({ item, action, actionBy }) => ({ item, words: action.trim(), due_on: actionBy })),
    failed: notMet.length > 0 && failed === "yes",
  };
}
