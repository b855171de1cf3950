/** What keys and pointers do to the grid's table, whose cells are told apart by `data-`. */
import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useRef,
} from "react";
import { type Command, commandOf, editorCommandOf } from "./keys";
import { type Place, same } from "./selection";
import type { Grid } from "./useGrid";

type Table = RefObject<HTMLTableElement | null>;

/** The element of a cell. */
export function cellElement(table: Table, place: Place): HTMLElement | null {
  const cell = `[data-row="${place.row}"][data-column="${place.column}"]`;
  return table.current?.querySelector<HTMLElement>(cell) ?? null;
}

function placeOf(target: EventTarget): Place | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<HTMLElement>("[data-row]");
  const { row, column } = cell?.dataset ?? {};
  if (row === undefined || column === undefined) return undefined;
  return { row: Number(row), column: Number(column) };
}

export function useGridKeys(grid: Grid, table: Table) {
  /** While the focus is being moved by us, what it leaves and comes to is no act of the person. */
  const moving = useRef(false);

  const focusOn = (place: Place) => {
    moving.current = true;
    cellElement(table, place)?.focus();
    moving.current = false;
  };
  /** Takes what stands in an open box, when something else is about to happen. */
  const saveOpen = () => {
    const box = table.current?.querySelector("input");
    if (box) grid.save(box.value, "stay");
  };
  const perform = (command: Command) => {
    if (command.does === "move") focusOn(grid.moveBy(command.motion, command.extend));
    else if (command.does === "type") grid.enter(command.text);
    else simple(grid)[command.does]();
  };
  const onBoxKey = (event: KeyboardEvent, box: HTMLInputElement) => {
    const command = editorCommandOf(event);
    if (!command || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (command.does === "restore") {
      grid.restore();
      focusOn(grid.selection.focus);
      return;
    }
    const next = grid.save(box.value, command.then);
    grid.moveTo(next);
    focusOn(next);
  };

  return {
    onKeyDown(event: KeyboardEvent) {
      if (event.target instanceof HTMLInputElement) {
        onBoxKey(event, event.target);
        return;
      }
      const command = placeOf(event.target) && commandOf(event);
      if (!command) return;
      event.preventDefault();
      perform(command);
    },
    onFocus({ target }: FocusEvent) {
      const place = target instanceof HTMLInputElement ? undefined : placeOf(target);
      if (!moving.current && place && !same(place, grid.selection.focus)) grid.moveTo(place);
    },
    onBlur({ target }: FocusEvent) {
      if (!moving.current && target instanceof HTMLInputElement) grid.save(target.value, "stay");
    },
    onPointerDown({ target, button, shiftKey }: PointerEvent) {
      const place = target instanceof HTMLInputElement ? undefined : placeOf(target);
      if (!place || button !== 0) return;
      saveOpen();
      grid.moveTo(place, shiftKey);
    },
    onPointerOver({ target, buttons, pointerType }: PointerEvent) {
      const place = placeOf(target);
      const drawing = buttons === 1 && pointerType === "mouse" && document.activeElement;
      if (!place || !drawing || !table.current?.contains(drawing)) return;
      if (drawing instanceof HTMLInputElement) return;
      grid.moveTo(place, true);
      focusOn(place);
    },
    onDoubleClick({ target }: MouseEvent) {
      if (placeOf(target) && !(target instanceof HTMLInputElement)) grid.enter();
    },
    /** A tap opens the box at once: there are no keys to do it with. */
    onClick({ target, nativeEvent }: MouseEvent) {
      const touched =
        nativeEvent instanceof window.PointerEvent && nativeEvent.pointerType === "touch";
      if (touched && placeOf(target) && !(target instanceof HTMLInputElement)) grid.enter();
    },
    /** Several cells pasted into an open box are meant for the grid. */
    onPaste(event: ClipboardEvent) {
      if (!(event.target instanceof HTMLInputElement)) return;
      const text = event.clipboardData.getData("text/plain");
      if (!/[\t\r\n]/.test(text.trim())) return;
      event.preventDefault();
      grid.restore();
      focusOn(grid.selection.focus);
      grid.paste(text);
    },
  };
}

function simple(grid: Grid) {
  return {
    edit: () => grid.enter(),
    clear: () => grid.clear(),
    undo: () => grid.undo(),
    "fill-down": () => grid.fillDown(),
    collapse: () => grid.collapse(),
  };
}
