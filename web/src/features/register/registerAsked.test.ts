import { describe, expect, it } from "vitest";
import { asked } from "./registerAsked";

describe("what the register is asked", () => {
  it("is by name unless another order makes sense", () => {
    expect(asked({}, {})).toEqual({ sort: "name" });
    expect(asked({ sort: "distance" }, {})).toEqual({ sort: "name" });
    expect(asked({ sort: "distance" }, { near: "PO19" })).toEqual({
      near: "PO19",
      sort: "distance",
    });
    expect(asked({ sort: "price" }, {})).toEqual({ sort: "name" });
  });

  it("leaves out what needs something else", () => {
    expect(asked({ price_to: "100.00" }, { miles: "20" })).toEqual({ sort: "name" });
    expect(asked({ heading: "premises", price_to: "100.00" }, {})).toEqual({
      heading: "premises",
      price_to: "100.00",
      sort: "name",
    });
  });

  it("takes an age and a state only if they are one", () => {
    expect(asked({ age: "9", state: "suspended" }, {})).toEqual({
      age: 9,
      state: "suspended",
      sort: "name",
    });
    expect(asked({ age: "nine", state: "new" }, {})).toEqual({ sort: "name" });
  });
});
