import type { MouseEvent } from "react";
import { toggled } from "./folds";
import type { Shown } from "./shown";

/**
 * One handler for every fold of a table: the button says what it folds. Rows then need no callback,
 * and one that did not change is not drawn again.
 */
export function useFolding({ bids, open, set }: Shown) {
  return (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element)) return;
    const item = event.target.closest<HTMLElement>("[data-fold]")?.dataset.fold;
    if (item === undefined) return;
    const numbers = bids.map(({ statement_number }) => statement_number);
    set({ open: toggled(open, item, numbers) });
  };
}
