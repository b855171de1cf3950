/** Everything that can be done to a price grid, by key, pointer or button. */
import {
  cellAt,
  cellCount,
  copiedDown,
  filledWith,
  selectedCells,
  selectedTexts,
  undoneWords,
} from "./cells";
import { writeCells } from "./clipboard";
import { undo } from "./history";
import { type CellChange, type GridData, NOT_OFFERED, textAt } from "./model";
import { type PastePlan, planPaste } from "./paste";
import { at, move, type Motion, onward, type Onward, type Place, rangeOf } from "./selection";
import { type GridState, useGridState } from "./useGridState";

export type Grid = ReturnType<typeof useGrid>;

export function useGrid(data: GridData, onChange: (changes: readonly CellChange[]) => void) {
  const state = useGridState(data, onChange);
  const { selection, entering, plan, said, edited, history, put } = state;
  return {
    ...{ selection, entering, plan, said, edited, put },
    canUndo: history.length > 0,
    ...movements(state),
    ...entry(state),
    ...acts(state),
    ...offering(state),
    ...pasting(state),
  };
}

function movements({ selection, extent, setSelection, setEntering }: GridState) {
  return {
    moveTo: (place: Place, extend = false) => {
      setEntering(undefined);
      setSelection(extend ? { anchor: selection.anchor, focus: place } : at(place));
    },
    moveBy: (motion: Motion, extend: boolean): Place => {
      const next = move(selection, motion, extend, extent);
      setSelection(next);
      return next.focus;
    },
    collapse: () => setSelection(at(selection.focus)),
  };
}

function entry({ data, selection, extent, put, setSelection, setEntering, setSaid }: GridState) {
  return {
    /** Opens the box of the cell: with what is there, or with what was typed in its stead. */
    enter: (typed?: string) => {
      const found = cellAt(data, selection.focus);
      if (!found) return;
      setSelection(at(selection.focus));
      setEntering(typed ?? textAt(data.values, found.row.id, found.column.id));
      setSaid("");
    },
    restore: () => setEntering(undefined),
    /** Takes what was typed, and says where one is next. */
    save: (typed: string, then: Onward): Place => {
      setEntering(undefined);
      put(selection.focus, typed);
      return onward(selection.focus, then, extent, (place) => cellAt(data, place) !== undefined);
    },
  };
}

function acts({ data, selection, history, change, send, setHistory, setSaid }: GridState) {
  return {
    clear: () => change(filledWith(selectedCells(data, selection), ""), "Cleared."),
    fillDown: () => {
      const changes = copiedDown(data, selection);
      change(changes, `${cellCount(changes.length)} filled.`);
    },
    undo: () => {
      const step = undo(history, data.values);
      setHistory(step.history);
      setSaid(undoneWords(data, step.changes));
      send(step.changes);
    },
  };
}

/** A service that is priced by the unit may be marked as not offered. */
function offering({ data, selection, change }: GridState) {
  const services = selectedCells(data, selection).filter(({ row }) => row.mayBeLeftOut);
  const leftOut = services.every(({ text }) => text === NOT_OFFERED);
  return {
    /** The selected services, as far as there are any. */
    service: services.length === 0 ? ("none" as const) : leftOut ? "left-out" : "offered",
    toggleOffered: () => {
      if (services.length === 0) return;
      const words = leftOut ? "Marked as offered." : "Marked as not offered.";
      change(filledWith(services, leftOut ? "" : NOT_OFFERED), words);
    },
  };
}

function pasting({ data, selection, plan, change, ...set }: GridState) {
  const apply = ({ changes }: PastePlan) => {
    set.setPlan(undefined);
    change(changes, `${cellCount(changes.length)} filled.`);
  };
  return {
    copied: (): string => {
      const texts = selectedTexts(data, selection);
      set.setSaid(`${cellCount(texts.flat().length)} copied.`);
      return writeCells(texts);
    },
    paste: (text: string) => {
      const found = planPaste(text, { ...data, range: rangeOf(selection) });
      set.setEntering(undefined);
      if (found.faults.length === 0 && found.changes.length > 0) apply(found);
      else set.setPlan(found);
    },
    fillPlanned: () => plan && apply(plan),
    dropPlan: () => {
      set.setPlan(undefined);
      set.setSaid("Your prices have not changed.");
    },
  };
}
