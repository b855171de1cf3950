/** Cells as spreadsheets copy them: tabs between cells, lines between rows, quotes where needed. */

/** A cell in quotes, as far as its closing quote; a doubled quote stands for one. */
const QUOTED = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
const BARE = /[^\t\r\n]*/y;
const LINE_END = /\r\n|\r|\n/y;

/** Rows of cells. Only tabs and line ends part cells: a comma may be one of thousands. */
export function readCells(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let place = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (found) place = pattern.lastIndex;
    return found;
  };
  while (place < text.length) {
    const quoted = text[place] === '"' ? take(QUOTED) : null;
    row.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : (take(BARE)?.[0] ?? ""));
    if (text[place] === "\t") {
      place += 1;
      // A tab at the very end has an empty cell after it.
      if (place === text.length) row.push("");
    } else if (take(LINE_END)) {
      rows.push(row);
      row = [];
    }
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

export function writeCells(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quotedIfNeeded).join("\t")).join("\r\n");
}

function quotedIfNeeded(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
