import { expect, test } from "vitest";
import { contentOf, fieldOf, offerValues } from "./values";

test("what is offered goes to the form and back", () => {
  const content = {
    placement_types: [{ placement_type: "day", places: 12 }, { placement_type: "weekly" }],
    needs: ["ASD"],
    carer_districts: ["BN11", "RH16"],
  };
  expect(contentOf(offerValues(content))).toEqual(content);
});

test("districts are read as people write them", () => {
  const values = { types: [], places: {}, needs: [], districts: "bn11, rh16\n me4 " };
  expect(contentOf(values).carer_districts).toEqual(["BN11", "RH16", "ME4"]);
});

test("a pointer of the service finds its field", () => {
  expect(fieldOf("/placement_types/1/places", ["day", "weekly"])).toBe("places.weekly");
  expect(fieldOf("/placement_types/0/placement_type", ["day"])).toBe("types");
  expect(fieldOf("/carer_districts/0", [])).toBe("districts");
});
