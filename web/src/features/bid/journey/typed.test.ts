import { describe, expect, test } from "vitest";
import type { BidBody } from "../queries";
import { read } from "./reading";
import { extraId, typedOf, type TypedExtra } from "./typed";

const body: BidBody = {
  core_costs: [
    { heading: "premises", per: "week", fixed: "1100.00", offered: "1100.00" },
    { heading: "vehicles", per: "week", fixed: "20.00", offered: "19.50" },
  ],
  variable_costs: [],
  discounts: [{ group: "sibling", min_children: 2, fixed: "2.00", offered: "2.00" }],
  needs_met: ["ASD"],
  features_met: [],
  method_statement: "We begin with a visit.",
  availability: "From 1 September 2026",
};

const extra = (part: Partial<TypedExtra> = {}): TypedExtra => ({
  key: "1",
  line: "interpreter",
  description: "",
  per: "week",
  rate: "45.80",
  quantity: "2",
  children: "1",
  ...part,
});

describe("a bid as it is typed", () => {
  test("what was saved is typed as it was saved", () => {
    const typed = typedOf(body, []);
    expect(typed.lower).toBe(true);
    expect(read(typed, body, [])).toMatchObject({ body, unread: [] });
  });

  test("amounts are read with their pound sign and thousands commas", () => {
    const typed = { ...typedOf(body, []), offers: ["£1,099.5", "19.50"] };
    expect(read(typed, body, []).body.core_costs[0]?.offered).toBe("1099.50");
  });

  test("a text that is no amount is not saved, and what was saved before stays", () => {
    const typed = { ...typedOf(body, []), offers: ["25o.00", "18.005"] };
    const { body: kept, unread } = read(typed, body, []);
    expect(kept.core_costs.map(({ offered }) => offered)).toEqual(["1100.00", "19.50"]);
    expect(unread).toEqual([
      { field: "offer-0", fault: "not_a_decimal" },
      { field: "offer-1", fault: "too_many_decimals" },
    ]);
  });

  test("without offering less, every line is its fixed cost", () => {
    const typed = { ...typedOf(body, []), lower: false, offers: ["1", "x"] };
    const { body: kept, unread } = read(typed, body, []);
    expect(kept.core_costs.map(({ offered }) => offered)).toEqual(["1100.00", "20.00"]);
    expect(unread).toEqual([]);
  });

  test("a discount is a percentage", () => {
    const typed = { ...typedOf(body, []), discounts: ["100.01"] };
    expect(read(typed, body, []).unread).toEqual([{ field: "discount-0", fault: "out_of_range" }]);
  });
});

describe("extra costs", () => {
  test("a row that was added and not begun is no cost", () => {
    const blank = extra({ line: "", rate: "", quantity: "1" });
    const { body: kept, unread } = read({ ...typedOf(body, []), extras: [blank] }, body, []);
    expect(kept.variable_costs).toEqual([]);
    expect(unread).toEqual([]);
  });

  test("a row that is not whole stays on the page; the others know which row they are", () => {
    const extras = [extra({ rate: "" }), extra({ key: "2", line: "other", children: "2" })];
    const { body: kept, unread, rows } = read({ ...typedOf(body, []), extras }, body, []);
    expect(unread).toEqual([{ field: extraId(0, "rate"), fault: "missing" }]);
    expect(kept.variable_costs).toEqual([
      { line: "other", description: "", per: "week", rate: "45.80", quantity: "2.00", children: 2 },
    ]);
    expect(rows).toEqual([1]);
  });

  test("children are counted in whole numbers", () => {
    const extras = [extra({ children: "two" })];
    expect(read({ ...typedOf(body, []), extras }, body, []).unread).toEqual([
      { field: extraId(0, "children"), fault: "out_of_range" },
    ]);
  });
});

describe("a service with a fixed price", () => {
  const units = [{ heading: "nurse", name: "Nurse", per: "week", unit: "hour", fixed: "40.00" }];
  const added = extra({ line: "nurse", rate: "39.50", quantity: "1.5", description: "" });

  test("stands among the fixed costs, and comes back as the row it was typed in", () => {
    const {
      body: kept,
      fixedCount,
      serviceRows,
    } = read({ ...typedOf(body, units), extras: [extra(), added] }, body, units);
    expect(kept.core_costs[fixedCount]).toEqual({
      heading: "nurse",
      per: "week",
      fixed: "40.00",
      offered: "39.50",
      quantity: "1.50",
      children: 1,
    });
    expect(serviceRows).toEqual([1]);
    expect(kept.variable_costs).toHaveLength(1);
    const again = typedOf(kept, units);
    expect(again.offers).toHaveLength(2);
    expect(again.extras.map(({ line }) => line)).toEqual(["nurse", "interpreter"]);
  });
});

describe("when a place is free", () => {
  test("the day alone reads as a sentence, which is not asked about again", () => {
    const typed = { ...typedOf(body, []), freeFrom: "2026-09-01", availability: "" };
    const { body: kept } = read(typed, body, []);
    expect(kept.availability).toBe("A place is free from 1 September 2026.");
    expect(kept.available_from).toBe("2026-09-01");
    expect(typedOf(kept, []).availability).toBe("");
  });

  test("a day that is none is not saved", () => {
    const typed = { ...typedOf(body, []), freeFrom: "2026-02-30" };
    const { body: kept, unread } = read(typed, body, []);
    expect(kept.available_from).toBeUndefined();
    expect(unread).toHaveLength(1);
  });
});
