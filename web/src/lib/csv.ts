import { saveFile } from "@/lib/download";

/** Excel takes a file for UTF-8 only when it opens with this mark. */
const BYTE_ORDER_MARK = "\uFEFF";

const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;
const OPENS_A_FORMULA = /^[=+\-@\t\r]/;

function cell(value: string): string {
  // A spreadsheet runs such a cell as a formula; an apostrophe makes it text.
  const safe = OPENS_A_FORMULA.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 text of the rows, the headings first. */
export function csv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** Hands the rows to the browser as a file; `name` is without its ending. */
export function downloadCsv(name: string, rows: readonly (readonly string[])[]): void {
  saveFile(
    `${name}.csv`,
    new Blob([BYTE_ORDER_MARK, csv(rows)], { type: "text/csv;charset=utf-8" }),
  );
}
