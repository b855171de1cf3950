import type { ReactNode } from "react";

export type SortDirection = "ascending" | "descending";

interface Props {
  direction: SortDirection | undefined;
  onSort: () => void;
  children: ReactNode;
}

/** The heading of a sortable column; its `th` carries `aria-sort` (see `SortHeader`). */
export function SortButton({ direction, onSort, children }: Props) {
  return (
    <button type="button" className="app-sort" onClick={onSort}>
      {children}
      <svg className="app-sort__arrows" viewBox="0 0 10 16" aria-hidden="true" focusable="false">
        {direction !== "descending" && <path d="M5 1 9 7H1z" fill="currentColor" />}
        {direction !== "ascending" && <path d="M5 15 1 9h8z" fill="currentColor" />}
      </svg>
    </button>
  );
}
