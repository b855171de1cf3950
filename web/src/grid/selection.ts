/** Where one is in a grid, and which cells are selected. Pure: places in, places out. */

export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle between where the selection began and where it has been drawn to. */
export interface Selection {
  readonly anchor: Place;
  /** Where one is: it has the focus. */
  readonly focus: Place;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export type Motion =
  | "up"
  | "down"
  | "left"
  | "right"
  | "row-start"
  | "row-end"
  | "grid-start"
  | "grid-end"
  | "page-up"
  | "page-down";

/** Rows that Page Up and Page Down go by. */
const PAGE = 10;

export function at(place: Place): Selection {
  return { anchor: place, focus: place };
}

/** Keeps a selection inside a grid that may have become smaller. */
export function within(selection: Selection, extent: Extent): Selection {
  const { anchor, focus } = selection;
  const [first, last] = [clamp(anchor, extent), clamp(focus, extent)];
  return same(first, anchor) && same(last, focus) ? selection : { anchor: first, focus: last };
}

function clamp({ row, column }: Place, extent: Extent): Place {
  return {
    row: Math.max(0, Math.min(row, extent.rows - 1)),
    column: Math.max(0, Math.min(column, extent.columns - 1)),
  };
}

export function same(left: Place, right: Place): boolean {
  return left.row === right.row && left.column === right.column;
}

function moved({ row, column }: Place, motion: Motion, extent: Extent): Place {
  switch (motion) {
    case "up":
      return { row: row - 1, column };
    case "down":
      return { row: row + 1, column };
    case "left":
      return { row, column: column - 1 };
    case "right":
      return { row, column: column + 1 };
    case "row-start":
      return { row, column: 0 };
    case "row-end":
      return { row, column: extent.columns - 1 };
    case "grid-start":
      return { row: 0, column: 0 };
    case "grid-end":
      return { row: extent.rows - 1, column: extent.columns - 1 };
    case "page-up":
      return { row: row - PAGE, column };
    case "page-down":
      return { row: row + PAGE, column };
  }
}

/** Moves, or with `extend` draws the selection further. */
export function move(
  selection: Selection,
  motion: Motion,
  extend: boolean,
  extent: Extent,
): Selection {
  const focus = clamp(moved(selection.focus, motion, extent), extent);
  return extend ? { anchor: selection.anchor, focus } : at(focus);
}

export function rangeOf({ anchor, focus }: Selection): Range {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  };
}

/** The places of a range, row by row. */
export function placesOf({ top, bottom, left, right }: Range): Place[] {
  const places: Place[] = [];
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) places.push({ row, column });
  }
  return places;
}

export type Onward = "down" | "up" | "right" | "left" | "stay";

/**
 * Where one is after entering a price: the next cell that takes one. To the right it goes on in
 * the next row, down it stays in its column; at the end it stays where it is.
 */
export function onward(
  from: Place,
  direction: Onward,
  extent: Extent,
  takesPrice: (place: Place) => boolean,
): Place {
  const step = stepOf(direction, extent);
  if (step === 0) return from;
  const cells = extent.rows * extent.columns;
  for (let index = indexOf(from, extent) + step; index >= 0 && index < cells; index += step) {
    const place = {
      row: Math.floor(index / extent.columns),
      column: index % extent.columns,
    };
    if (takesPrice(place)) return place;
  }
  return from;
}

function indexOf({ row, column }: Place, extent: Extent): number {
  return row * extent.columns + column;
}

function stepOf(direction: Onward, extent: Extent): number {
  const steps = { down: extent.columns, up: -extent.columns, right: 1, left: -1, stay: 0 };
  return steps[direction];
}
