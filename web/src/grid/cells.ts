/** The cells of a grid by their places, and what acts on several of them would change. */
import {
  applies,
  type CellChange,
  type GridColumn,
  type GridData,
  type GridRow,
  NOT_OFFERED,
  placeName,
  shownText,
  textAt,
} from "./model";
import { type Place, placesOf, rangeOf, type Selection } from "./selection";

export interface Cell {
  readonly row: GridRow;
  readonly column: GridColumn;
  readonly text: string;
}

/** A cell that takes a price; nothing where the heading has none. */
export function cellAt(data: GridData, place: Place): Cell | undefined {
  const [row, column] = [data.rows[place.row], data.columns[place.column]];
  if (!row || !column || !applies(row, column)) return undefined;
  return { row, column, text: textAt(data.values, row.id, column.id) };
}

export function selectedCells(data: GridData, selection: Selection): Cell[] {
  return placesOf(rangeOf(selection)).flatMap((place) => cellAt(data, place) ?? []);
}

export function filledWith(found: readonly Cell[], value: string): CellChange[] {
  return found.map(({ row, column }) => ({ row: row.id, column: column.id, value }));
}

/** The top cells of a selection go into those beneath; a single cell takes the one above it. */
export function copiedDown(data: GridData, selection: Selection): CellChange[] {
  const { top, bottom, left, right } = rangeOf(selection);
  const from = top === bottom ? top - 1 : top;
  return placesOf({ top: from + 1, bottom, left, right }).flatMap((place) => {
    const source = cellAt(data, { ...place, row: from });
    const goal = cellAt(data, place);
    if (!source || !goal || (source.text === NOT_OFFERED && !goal.row.mayBeLeftOut)) return [];
    return filledWith([goal], source.text);
  });
}

/** The texts of a selection, row by row; empty where there is no price. */
export function selectedTexts(data: GridData, selection: Selection): string[][] {
  const { top, bottom, left, right } = rangeOf(selection);
  return Array.from({ length: bottom - top + 1 }, (_, index) =>
    placesOf({ top: top + index, bottom: top + index, left, right }).map(
      (place) => cellAt(data, place)?.text ?? "",
    ),
  );
}

/** "1 cell", "12 cells". */
export function cellCount(count: number): string {
  return `${count} ${count === 1 ? "cell" : "cells"}`;
}

/** What was taken back, in words. */
export function undoneWords(data: GridData, changes: readonly CellChange[]): string {
  const [only, ...others] = changes;
  if (!only) return "There is nothing to undo.";
  if (others.length > 0) return `Undone: ${cellCount(changes.length)} are as before.`;
  const row = data.rows.find((one) => one.id === only.row);
  const column = data.columns.find((one) => one.id === only.column);
  const name = row && column ? placeName(row, column) : "The cell";
  return `Undone: ${name} is ${only.value === "" ? "empty" : shownText(only.value)}.`;
}
