import { expect, test } from "vitest";
import { NOT_OFFERED } from "@/grid/model";
import type { PriceCell } from "../queries";
import { cellsOf, type Headings, problemsOf, scheduleOf, valuesOf } from "./schedule";

const config: Headings = {
  placement_types: [
    { code: "day", name: "Day", headings: ["premises", "allowance"] },
    { code: "weekly", name: "Weekly", headings: ["premises", "therapy"] },
  ],
  headings: [
    { code: "premises", name: "Premises", unit: "week", kind: "core", age_banded: false },
    { code: "allowance", name: "Allowance", unit: "week", kind: "core", age_banded: true },
    { code: "therapy", name: "Therapy", unit: "hour", kind: "unit", age_banded: false },
  ],
  age_bands: [
    { from: 0, to: 4 },
    { from: 5, to: 10 },
  ],
};
const cell = (part: Partial<PriceCell>): PriceCell => ({
  placement_type: "day",
  heading: "premises",
  ...part,
});

test("a row a heading and band of ages, in the columns that are offered", () => {
  const { rows, columns } = scheduleOf(config, ["day"], []);
  expect(columns.map(({ name }) => name)).toEqual(["Day"]);
  expect(rows.map(({ name }) => name)).toEqual([
    "Premises",
    "Allowance, ages 0 to 4",
    "Allowance, ages 5 to 10",
  ]);
});

test("one price for all ages stays one row", () => {
  const { rows } = scheduleOf(config, ["day"], [cell({ heading: "allowance", amount: "9.00" })]);
  expect(rows.map(({ name }) => name)).toEqual(["Premises", "Allowance"]);
});

test("what is read is what is sent", () => {
  const cells = [
    cell({ amount: "250.00" }),
    cell({ heading: "allowance", age_from: 5, age_to: 10, amount: "300.00" }),
    cell({ placement_type: "weekly", heading: "therapy", offered: false }),
  ];
  const schedule = scheduleOf(config, ["day", "weekly"], cells);
  const values = valuesOf(cells);
  expect(values["therapy"]?.["weekly"]).toBe(NOT_OFFERED);
  expect(cellsOf(schedule, values, cells)).toEqual(expect.arrayContaining(cells));
});

test("a text that is no price leaves what was kept, and prices of other types stay", () => {
  const kept = [cell({ amount: "250.00" }), cell({ placement_type: "weekly", amount: "1.00" })];
  const schedule = scheduleOf(config, ["day"], kept);
  expect(cellsOf(schedule, { premises: { day: "25o" } }, kept)).toEqual(kept);
});

test("the service's word stands at its cell", () => {
  const sent = [cell({ amount: "1.00" })];
  const refused = [{ pointer: "/cells/0/amount", message: "Too much." }];
  expect(problemsOf([], refused, sent)).toEqual({ premises: { day: "Too much." } });
});
