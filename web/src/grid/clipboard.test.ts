import { describe, expect, test } from "vitest";
import { readCells, writeCells } from "./clipboard";

describe("cells are read as spreadsheets copy them", () => {
  test.each<[string, string, string[][]]>([
    ["nothing", "", []],
    ["one cell", "62.00", [["62.00"]]],
    ["a row", "1\t2\t3", [["1", "2", "3"]]],
    [
      "Windows line ends, and one at the end",
      "1\t2\r\n3\t4\r\n",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ["old Macintosh line ends", "1\r2", [["1"], ["2"]]],
    ["a blank row between", "1\n\n3", [["1"], [""], ["3"]]],
    ["empty cells at both ends", "\t1\t", [["", "1", ""]]],
    ["only a line end", "\n", [[""]]],
    ["commas inside cells", "1,100.00\t2,200.00", [["1,100.00", "2,200.00"]]],
    ["a line end in a quoted cell", '"Speech\ntherapy"\t62', [["Speech\ntherapy", "62"]]],
    ["a tab in a quoted cell", '"a\tb"\tc', [["a\tb", "c"]]],
    ["doubled quotes", '"6"" rule"\t1', [['6" rule', "1"]]],
    ["an empty quoted cell", '""\t1', [["", "1"]]],
    ["quotes inside a bare cell", 'a "b" c\t1', [['a "b" c', "1"]]],
    ["a quote that never closes", '"1\t2\n3', [['"1', "2"], ["3"]]],
    ["words after a closing quote", '"a"b\tc', [['"a"b', "c"]]],
  ])("%s", (_, text, cells) => {
    expect(readCells(text)).toEqual(cells);
  });

  test("what is written is read back", () => {
    const cells = [
      ["Premises", "1100.00", ""],
      ['say "what"', "two\nlines", "a\ttab"],
      ["", "", "\r"],
    ];
    expect(readCells(writeCells(cells))).toEqual(cells);
  });

  test("a whole column of a sheet is read quickly", () => {
    const rows = readCells("1\r\n".repeat(200_000));
    expect(rows).toHaveLength(200_000);
  });
});
