import { describe, expect, test } from "vitest";
import { withContent } from "../draft/draft";
import { EMPTY } from "../testing/referrals";
import { childValues, countOf, howMany, writeChild, writeHowMany } from "./childrenValues";
import { quantityOf, servicesOf } from "./services";

describe("the children", () => {
  test("one child needs no number; brothers or sisters are 2 to 20", () => {
    expect(countOf({ group: "none", count: "" })).toBe(1);
    expect(
      ["2", "20", "1", "21", "two"].map((count) => countOf({ group: "sibling", count })),
    ).toEqual([2, 20, undefined, undefined, undefined]);
    expect(countOf({ group: "", count: "3" })).toBeUndefined();
  });

  test("fewer children keep the first, and no service is for more than there are", () => {
    const three = withContent(EMPTY, {
      group: "sibling",
      children: ["Ash", "Elm", "Oak"].map((pseudonym, index) => ({ pseudonym, age: index + 8 })),
      services: [{ heading: "nurse", per: "week", quantity: "1.00", children: 3 }],
    });
    const two = writeHowMany(three, { group: "sibling", count: "2" });
    expect(two.content.children.map(({ pseudonym }) => pseudonym)).toEqual(["Ash", "Elm"]);
    expect(two.content.services[0]?.children).toBe(2);
    expect(howMany(two)).toEqual({ group: "sibling", count: "2" });
  });

  test("a child nothing was said of has no age, and an age that is none is not kept", () => {
    const begun = writeHowMany(EMPTY, { group: "none", count: "" });
    expect(childValues(begun.content.children[0])).toEqual({ pseudonym: "", age: "", sex: "" });
    const typing = writeChild(begun, 0, { pseudonym: "Robin", age: "26", sex: "" });
    expect(typing.content.children[0]).toEqual({ pseudonym: "Robin", age: null });
    const named = writeChild(typing, 0, { pseudonym: "Robin", age: "0", sex: "F" });
    expect(named.content.children[0]).toEqual({ pseudonym: "Robin", age: 0, sex: "F" });
  });
});

describe("services of the plan", () => {
  const row = { heading: "nurse", quantity: "1.5", per: "week", children: "2" };

  test("are kept once they say enough", () => {
    const rows = [
      row,
      { ...row, quantity: "" },
      { ...row, heading: "" },
      { ...row, children: "3" },
    ];
    expect(servicesOf(rows, 2)).toEqual([
      { heading: "nurse", quantity: "1.50", per: "week", children: 2 },
    ]);
  });

  test("are above nought", () => {
    expect([quantityOf("0"), quantityOf("0.01"), quantityOf("1.005")]).toEqual([
      undefined,
      "0.01",
      undefined,
    ]);
  });
});
