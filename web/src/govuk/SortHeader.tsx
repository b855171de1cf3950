import type { ReactNode } from "react";
import { SortButton, type SortDirection } from "./SortButton";
import { HeaderCell } from "./Table";

interface Props {
  /** How the table is sorted by this column now; undefined if it is not. */
  direction: SortDirection | undefined;
  /** Given what a press asks for: the other direction, or ascending at first. */
  onSort: (direction: SortDirection) => void;
  numeric?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** The heading cell of a sortable column. The order itself lives in the URL. */
export function SortHeader({ direction, onSort, numeric, className, children }: Props) {
  const next = direction === "ascending" ? "descending" : "ascending";
  return (
    <HeaderCell aria-sort={direction ?? "none"} numeric={numeric} className={className}>
      <SortButton direction={direction} onSort={() => onSort(next)}>
        {children}
      </SortButton>
    </HeaderCell>
  );
}
