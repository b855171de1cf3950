import { expect, test } from "vitest";
import { clashesOf, onlyMine, settled, toldField } from "./clashes";

interface Values {
  name: string;
  marks: string;
  often: boolean;
}

const TOLD = [
  toldField<Values>("name", "Name"),
  toldField<Values>("marks", "Marks"),
  toldField<Values>("often", "Often"),
];
const BEFORE: Values = { name: "Step-free site", marks: "5.00", often: false };

test("what another changed elsewhere is no conflict", () => {
  expect(onlyMine(TOLD, BEFORE, { ...BEFORE })).toBe(true);
  expect(onlyMine(TOLD, BEFORE, { ...BEFORE, often: true })).toBe(false);
});

test("only what differs is asked about, and mine is chosen beforehand where I changed it", () => {
  const clashes = clashesOf(
    TOLD,
    BEFORE,
    { ...BEFORE, name: "Step-free" },
    { ...BEFORE, often: true },
  );
  expect(clashes.map(({ name, changedByYou }) => [name, changedByYou])).toEqual([
    ["name", true],
    ["often", false],
  ]);
});

test("what was chosen is joined, part by part", () => {
  const mine = { name: "Step-free", marks: "4.00", often: false };
  const theirs = { name: "No steps", marks: "3.00", often: true };
  const sides = new Map([
    ["name", "yours"],
    ["marks", "theirs"],
  ] as const);
  expect(settled(TOLD, sides, mine, theirs)).toEqual({
    name: "Step-free",
    marks: "3.00",
    often: true,
  });
});
