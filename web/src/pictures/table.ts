/** The same content as a picture, as text: what "Show as a table" shows and "Download CSV" saves. */
export interface TableOf {
  columns: readonly Column[];
  rows: readonly TableRow[];
}

export interface Column {
  heading: string;
  /** Figures stand right-aligned; their unit is in the heading. */
  figures?: boolean;
  /** How the page prints a cell, `figure` for amounts; the file keeps the plain decimal. */
  show?: (cell: string) => string;
}

export interface TableRow {
  id: string;
  /** As many as there are columns; the first names the row. */
  cells: readonly string[];
  total?: boolean;
}

/** Rows light their mark and marks their row, where a picture offers it. */
export interface Lighting {
  highlighted?: readonly string[] | undefined;
  onHighlight?: ((ids: readonly string[]) => void) | undefined;
}

/** The rows of the file, the headings first. */
export function rowsOf(table: TableOf): string[][] {
  return [
    table.columns.map((column) => column.heading),
    ...table.rows.map((row) => [...row.cells]),
  ];
}
