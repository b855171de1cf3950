import { expect, test } from "vitest";
import { TEMPLATE } from "../testing/referrals";
import { leadWords, moveWords, type Rehearsed, turningWords } from "./rehearse";
import { faultsOf, readWeights, totalOf } from "./weights";

test("weights are added exactly, and are kept only when they come to 100", () => {
  expect(totalOf(TEMPLATE)).toBe("100.00");
  expect(readWeights({ ...TEMPLATE, price: "50" })).toEqual(TEMPLATE);
  const off = { ...TEMPLATE, needs: "9.99" };
  expect(readWeights(off)).toBeUndefined();
  expect(faultsOf(off)).toEqual(["The weights come to 99.99. They must come to 100"]);
});

test.each([
  [{ price: "29.99" }, "Price must weigh between 30 and 70"],
  [{ core_competency: "20.01" }, "Core competency can be 20 at most"],
  [{ location: "5.01" }, "Location can be 5 at most"],
  [{ needs: "ten" }, "Needs: enter a number from 0 to 100, like 12.50"],
])("%o: %s", (change, fault) => {
  expect(faultsOf({ ...TEMPLATE, ...change })[0]).toBe(fault);
});

function rehearsed(...sets: readonly (readonly [price: string, first: number])[]): Rehearsed {
  const bid = (number: number, rank: number, total: string) => ({
    number,
    rank,
    total,
    price: "1.00",
    compliant: true,
    present_rank: number,
  });
  return {
    present: TEMPLATE,
    items: sets.map(([price, first]) => ({
      weights: { ...TEMPLATE, price },
      hardly_counts_needs: false,
      own_needs: "25.00",
      lead: "4.23",
      bids: [bid(first, 1, "89.34"), bid(3 - first, 2, "85.11")],
    })),
  };
}

test("the lead is said with its exact difference", () => {
  const [set] = rehearsed(["50.00", 2]).items;
  expect(set && leadWords(set)).toBe("Bid 2 is first with 89.34, ahead by 4.23");
});

test("the nearest prices at which the first place changes are said", () => {
  const above = rehearsed(["50.00", 2], ["30.00", 2], ["60.00", 1], ["70.00", 1]);
  expect(turningWords(above)).toBe("With price at 60, the first place changes");
  const both = rehearsed(["50.00", 2], ["30.00", 1], ["40.00", 1], ["60.00", 1]);
  expect(turningWords(both)).toBe("With price at 40 or 60, the first place changes");
  const never = rehearsed(["50.00", 2], ["30.00", 2], ["70.00", 2]);
  expect(turningWords(never)).toMatch(/^The first place stays the same/);
  expect(turningWords(rehearsed(["50.00", 2]))).toBe("");
});

test("a change of rank is said as a move", () => {
  expect([moveWords(2, 1), moveWords(1, 3), moveWords(1, 1), moveWords(1, null)]).toEqual([
    "up 1",
    "down 2",
    "same",
    "",
  ]);
});
