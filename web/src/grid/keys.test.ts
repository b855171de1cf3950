import { describe, expect, test } from "vitest";
import { commandOf, editorCommandOf } from "./keys";

/** "Ctrl+Shift+Home" as the browser tells it. */
function press(keys: string) {
  const held = keys.split("+");
  const key = held.pop() ?? "";
  const has = (name: string) => held.includes(name);
  return {
    key,
    ctrlKey: has("Ctrl"),
    metaKey: has("Meta"),
    shiftKey: has("Shift"),
    altKey: has("Alt"),
  };
}

describe("while one moves about", () => {
  test.each([
    ["ArrowUp", { does: "move", motion: "up", extend: false }],
    ["Shift+ArrowRight", { does: "move", motion: "right", extend: true }],
    ["Home", { does: "move", motion: "row-start", extend: false }],
    ["Ctrl+Home", { does: "move", motion: "grid-start", extend: false }],
    ["Ctrl+Shift+End", { does: "move", motion: "grid-end", extend: true }],
    ["PageDown", { does: "move", motion: "page-down", extend: false }],
    ["Enter", { does: "edit" }],
    ["F2", { does: "edit" }],
    ["Delete", { does: "clear" }],
    ["Backspace", { does: "clear" }],
    ["Escape", { does: "collapse" }],
    ["Ctrl+z", { does: "undo" }],
    ["Meta+z", { does: "undo" }],
    ["Ctrl+D", { does: "fill-down" }],
    ["4", { does: "type", text: "4" }],
    ["£", { does: "type", text: "£" }],
  ])("%s", (keys, command) => {
    expect(commandOf(press(keys))).toEqual(command);
  });

  test.each([
    "Tab",
    "Shift+Tab",
    "Ctrl+c",
    "Ctrl+v",
    "Ctrl+a",
    "Alt+ArrowLeft",
    "F5",
    " ",
    "Shift",
  ])("%s is the browser's", (keys) => {
    expect(commandOf(press(keys))).toBeUndefined();
  });
});

describe("while one enters a price", () => {
  test.each([
    ["Enter", { does: "save", then: "down" }],
    ["Shift+Enter", { does: "save", then: "up" }],
    ["Tab", { does: "save", then: "right" }],
    ["Shift+Tab", { does: "save", then: "left" }],
    ["ArrowDown", { does: "save", then: "down" }],
    ["Escape", { does: "restore" }],
  ])("%s", (keys, command) => {
    expect(editorCommandOf(press(keys))).toEqual(command);
  });

  test.each(["ArrowLeft", "Home", "Delete", "Ctrl+z", "Ctrl+c", "5"])("%s is the box's", (keys) => {
    expect(editorCommandOf(press(keys))).toBeUndefined();
  });
});
