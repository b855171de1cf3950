import { expect, test } from "vitest";
import { marksOf, offered, pickedOf, rowsOf, totalOf } from "./picked";

test("marks are 0.01 to 100, with at most two decimals", () => {
  expect(["0.01", "100", "0", "100.01", "1.005", ""].map(marksOf)).toEqual([
    "0.01",
    "100.00",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("the total is exact, and what cannot be read counts for nothing", () => {
  const marks = { a: "0.10", b: "0.20", c: "ten" };
  expect(totalOf({ codes: ["a", "b", "c"], marks })).toBe("0.30");
});

test("a row keeps its marks while the typed ones are none", () => {
  const before = [{ code: "a", marks: "5.00" }];
  const picked = { codes: ["b", "a"], marks: { a: "", b: "7" } };
  const rows = rowsOf(picked, before, (code) => ({ code, marks: "1.00" }));
  expect(rows).toEqual([
    { code: "b", marks: "7.00" },
    { code: "a", marks: "5.00" },
  ]);
  expect(pickedOf(rows).codes).toEqual(["b", "a"]);
});

test("what is chosen is not offered, and every word looked for has to be in the name", () => {
  const all = [
    { code: "a", name: "Speech and language therapy", group: "Therapy", marks: "5.00" },
    { code: "b", name: "Art therapy", group: "Therapy", marks: "5.00" },
    { code: "c", name: "Braille", group: "Learning", marks: "5.00" },
  ];
  expect([...offered(all, ["b"], "").keys()]).toEqual(["Therapy", "Learning"]);
  expect(offered(all, [], "THERAPY speech").get("Therapy")).toEqual([all[0]]);
  expect(offered(all, ["a"], "speech").size).toBe(0);
});
