import { expect, test } from "vitest";
import type { Uplift } from "./queries";
import { fieldAt, linesOf, roundOf, valuesOf } from "./roundValues";

const LINE = { id: "1", name: "Premises", heading: "premises", case: "energy" };

const ROUND: Uplift = {
  id: "9",
  category: "sen",
  name: "Spring",
  year: 2027,
  effective_on: "2027-04-01",
  state: "modelling",
  in_force: false,
  updated_at: "2026-11-22T09:00:00Z",
  permissions: [],
  lines: [
    { ...LINE, placement_type: "day", percent: "3.20" },
    { ...LINE, id: "2", placement_type: "weekly_residential", percent: "4.00" },
    { ...LINE, id: "3", heading: "vehicles", amount: "5.00" },
  ],
};

test("a round read into the form and sent again is the same round", () => {
  const values = valuesOf(ROUND);
  expect(values.rows).toHaveLength(2);
  expect(roundOf(values).lines).toEqual([
    { heading: "premises", placement_type: "day", percent: "3.20", case: "energy" },
    { heading: "premises", placement_type: "weekly_residential", percent: "4.00", case: "energy" },
    { heading: "vehicles", amount: "5.00", case: "energy" },
  ]);
});

test("empty cells raise nothing, and what is wrong is told at the cell it was typed into", () => {
  const rows = [
    {
      heading: "premises",
      unit: "percent",
      ground: "energy",
      cells: { every: " ", weekly_residential: undefined, day: "101" },
    },
  ];
  expect(linesOf(rows)).toHaveLength(1);
  expect(fieldAt("/lines/0/percent", rows)).toBe("rows.0.cells.day");
  expect(fieldAt("/lines/0/case", rows)).toBe("rows.0.ground");
  expect(fieldAt("/effective_on", rows)).toBe("from");
});
