import { describe, expect, test } from "vitest";
import { at, move, onward, placesOf, rangeOf, within } from "./selection";

const extent = { rows: 25, columns: 4 };
const place = (row: number, column: number) => ({ row, column });

describe("moving", () => {
  test.each([
    ["up", [4, 2]],
    ["down", [6, 2]],
    ["left", [5, 1]],
    ["right", [5, 3]],
    ["row-start", [5, 0]],
    ["row-end", [5, 3]],
    ["grid-start", [0, 0]],
    ["grid-end", [24, 3]],
    ["page-up", [0, 2]],
    ["page-down", [15, 2]],
  ] as const)("%s", (motion, [row, column]) => {
    expect(move(at(place(5, 2)), motion, false, extent)).toEqual(at(place(row, column)));
  });

  test("stops at the edges", () => {
    expect(move(at(place(0, 0)), "up", false, extent).focus).toEqual(place(0, 0));
    expect(move(at(place(0, 0)), "left", false, extent).focus).toEqual(place(0, 0));
    expect(move(at(place(24, 3)), "page-down", false, extent).focus).toEqual(place(24, 3));
    expect(move(at(place(24, 3)), "right", false, extent).focus).toEqual(place(24, 3));
  });

  test("draws the selection further, and back over where it began", () => {
    let selection = move(at(place(5, 2)), "right", true, extent);
    selection = move(selection, "down", true, extent);
    expect(rangeOf(selection)).toEqual({ top: 5, bottom: 6, left: 2, right: 3 });
    selection = move(selection, "row-start", true, extent);
    expect(rangeOf(selection)).toEqual({ top: 5, bottom: 6, left: 0, right: 2 });
    expect(placesOf(rangeOf(selection))).toHaveLength(6);
    expect(move(selection, "up", false, extent)).toEqual(at(place(5, 0)));
  });
});

test("a grid that became smaller keeps the selection inside", () => {
  const selection = { anchor: place(2, 1), focus: place(20, 3) };
  expect(within(selection, extent)).toBe(selection);
  expect(within(selection, { rows: 3, columns: 2 })).toEqual({
    anchor: place(2, 1),
    focus: place(2, 1),
  });
  expect(within(selection, { rows: 0, columns: 0 }).focus).toEqual(place(0, 0));
});

describe("after entering a price", () => {
  const small = { rows: 3, columns: 3 };
  const all = () => true;

  test("goes to the next cell that takes one", () => {
    const not = (...without: string[]) => {
      return (one: { row: number; column: number }) => !without.includes(`${one.row}${one.column}`);
    };
    expect(onward(place(0, 0), "right", small, not("01"))).toEqual(place(0, 2));
    expect(onward(place(0, 0), "down", small, not("10"))).toEqual(place(2, 0));
    expect(onward(place(2, 1), "up", small, not("11"))).toEqual(place(0, 1));
    expect(onward(place(1, 0), "left", small, not("02"))).toEqual(place(0, 1));
  });

  test("goes on in the next row to the right, and stays in its column down", () => {
    expect(onward(place(0, 2), "right", small, all)).toEqual(place(1, 0));
    expect(onward(place(2, 1), "down", small, all)).toEqual(place(2, 1));
    expect(onward(place(2, 2), "right", small, all)).toEqual(place(2, 2));
    expect(onward(place(0, 0), "left", small, all)).toEqual(place(0, 0));
    expect(onward(place(1, 1), "stay", small, all)).toEqual(place(1, 1));
  });
});
