/** From a clipboard's text to what it would change, and everything that is wrong with it. */
import { address, type Line, looksLikePrice, type PasteTarget } from "./address";
import { readCells } from "./clipboard";
import {
  applies,
  cellFault,
  type CellChange,
  type GridColumn,
  type GridRow,
  settle,
} from "./model";
import { placesOf } from "./selection";

export interface PastePlan {
  readonly changes: readonly CellChange[];
  /** Copied cells that hold anything but names and units. */
  readonly total: number;
  readonly faults: readonly string[];
  /** False: nothing of it reads as a price. */
  readonly looksLikePrices: boolean;
}

type Filled = Omit<PastePlan, "looksLikePrices">;

/** What the service's own sheet, or a person, writes where a heading has no price. */
const NOT_ASKED = new Set(["not asked", "-", "–", "—"]);

/** Nothing is changed here: the plan is applied when nothing is wrong, or when the person says so. */
export function planPaste(text: string, target: PasteTarget): PastePlan {
  const cells = readCells(text).map((row) => row.map((cell) => cell.trim()));
  const [first = [], ...others] = cells;
  const filled =
    others.length === 0 && first.length <= 1
      ? fillSelected(first[0] ?? "", target)
      : fillLines(cells, target);
  const prices = filled.changes.length > 0 || cells.some((row) => row.some(looksLikePrice));
  return { ...filled, looksLikePrices: prices };
}

/** One copied cell goes into every selected one that takes a price. */
function fillSelected(text: string, target: PasteTarget): Filled {
  if (text === "") return { changes: [], total: 0, faults: [] };
  const changes: CellChange[] = [];
  const faults = new Set<string>();
  let total = 0;
  for (const place of placesOf(target.range)) {
    const [row, column] = [target.rows[place.row], target.columns[place.column]];
    if (!row || !column) continue;
    total += 1;
    const outcome = fill(row, column, text);
    if (typeof outcome === "string") faults.add(outcome);
    else changes.push(outcome);
  }
  return { changes, total, faults: [...faults] };
}

function fillLines(cells: readonly (readonly string[])[], target: PasteTarget): Filled {
  const { lines, faults } = address(cells, target);
  const filled = lines.map(fillLine);
  return {
    changes: filled.flatMap((line) => line.changes),
    total: filled.reduce((sum, line) => sum + line.total, 0),
    faults: [...faults, ...filled.flatMap((line) => line.faults)],
  };
}

function fillLine(line: Line): Filled {
  const changes: CellChange[] = [];
  const faults = line.fault === undefined ? [] : [`Row ${line.number}: ${line.fault}`];
  let total = 0;
  for (const { text, column } of line.cells) {
    if (text === "" || isNotAsked(line.row, column, text)) continue;
    total += 1;
    if (!line.row || !column) continue;
    const outcome = fill(line.row, column, text);
    if (typeof outcome === "string") faults.push(`Row ${line.number}, ${column.name}: ${outcome}`);
    else changes.push(outcome);
  }
  return { changes, total, faults };
}

function isNotAsked(row: GridRow | undefined, column: GridColumn | undefined, text: string) {
  return row && column && !applies(row, column) && NOT_ASKED.has(text.toLowerCase());
}

/** The change that a text makes to a cell, or why it makes none. */
function fill(row: GridRow, column: GridColumn, text: string): CellChange | string {
  if (!applies(row, column)) return `${row.name} has no price for ${column.name}.`;
  const value = settle(row, text);
  return cellFault(row, value) ?? { row: row.id, column: column.id, value };
}
