import { expect, test } from "vitest";
import { cellKey, chosenText, readChosen } from "./chosen";

test("what was chosen goes by the address and comes back", () => {
  const wanted = [
    { establishment_id: "01a2-b", category: "alternative-education" },
    { establishment_id: "01a2-c", category: "sen" },
  ];
  expect(readChosen(chosenText(new Set(wanted.map(cellKey))))).toEqual(wanted);
});

test("an address that names nothing chooses nothing", () => {
  expect(readChosen("")).toEqual([]);
  expect(readChosen("rubbish,.sen")).toEqual([]);
});
