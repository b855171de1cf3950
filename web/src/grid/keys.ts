/** Which key does what in a grid. */
import type { Motion, Onward } from "./selection";

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export type Command =
  | { readonly does: "move"; readonly motion: Motion; readonly extend: boolean }
  | { readonly does: "type"; readonly text: string }
  | { readonly does: "edit" | "clear" | "undo" | "fill-down" | "collapse" };

const MOTIONS: Readonly<Record<string, Motion>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "row-start",
  End: "row-end",
  PageUp: "page-up",
  PageDown: "page-down",
};

const PLAIN: Readonly<Record<string, Command["does"] & ("edit" | "clear" | "collapse")>> = {
  Enter: "edit",
  F2: "edit",
  Delete: "clear",
  Backspace: "clear",
  Escape: "collapse",
};

/** What a key does while one moves about. Tab does nothing here, and so leaves the grid. */
export function commandOf(press: KeyPress): Command | undefined {
  const { key, shiftKey } = press;
  if (press.altKey) return undefined;
  if (press.ctrlKey || press.metaKey) return withControl(key, shiftKey);
  const motion = MOTIONS[key];
  if (motion) return { does: "move", motion, extend: shiftKey };
  const does = PLAIN[key];
  if (does) return { does };
  return key.length === 1 && key !== " " ? { does: "type", text: key } : undefined;
}

function withControl(key: string, extend: boolean): Command | undefined {
  if (key === "Home") return { does: "move", motion: "grid-start", extend };
  if (key === "End") return { does: "move", motion: "grid-end", extend };
  if (key.toLowerCase() === "z" && !extend) return { does: "undo" };
  return key.toLowerCase() === "d" ? { does: "fill-down" } : undefined;
}

export type EditorCommand =
  { readonly does: "save"; readonly then: Onward } | { readonly does: "restore" };

/** What a key does while one enters a price; the others belong to the box. */
export function editorCommandOf(press: KeyPress): EditorCommand | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey) return undefined;
  switch (press.key) {
    case "Escape":
      return { does: "restore" };
    case "Enter":
      return { does: "save", then: press.shiftKey ? "up" : "down" };
    case "Tab":
      return { does: "save", then: press.shiftKey ? "left" : "right" };
    case "ArrowDown":
      return { does: "save", then: "down" };
    case "ArrowUp":
      return { does: "save", then: "up" };
    default:
      return undefined;
  }
}
