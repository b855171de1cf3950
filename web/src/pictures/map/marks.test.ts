import { describe, expect, it } from "vitest";
import { type MapMark, merged, spotLabel } from "@/pictures/map/marks";

function mark(id: string, easting: number, kind: MapMark["kind"] = "inside"): MapMark {
  return { id, name: `School ${id}`, easting, northing: 0, kind };
}

const place = (from: MapMark) => ({ x: from.easting, y: from.northing });
const idsOf = (marks: readonly MapMark[]) =>
  merged(marks, place).map((spot) => spot.marks.map(({ id }) => id).join(""));

describe("merged", () => {
  it("makes one spot of marks within 8 px and leaves others alone", () => {
    expect(idsOf([mark("a", 0), mark("b", 8), mark("c", 40), mark("d", 48.1)])).toEqual([
      "ab",
      "c",
      "d",
    ]);
  });

  it("takes in what its numbered disc would touch", () => {
    expect(idsOf([mark("a", 0), mark("b", 5), mark("c", 15)])).toEqual(["abc"]);
  });

  it("says when a spot holds more than one kind", () => {
    const [same] = merged([mark("a", 0, "outside"), mark("b", 5, "outside")], place);
    const [mixed] = merged([mark("a", 0), mark("b", 5, "suspended")], place);
    expect(same?.kind).toBe("outside");
    expect(mixed?.kind).toBe("mixed");
  });
});

describe("spotLabel", () => {
  it("names the one that is lit, also in a merged spot", () => {
    const [spot] = merged([mark("a", 0), mark("b", 5), mark("c", 6)], place);
    if (!spot) throw new Error("no spot");
    expect(spotLabel(spot, ["b"])).toBe("School b");
    expect(spotLabel(spot, ["a", "b", "c"])).toBe("School a and 2 more");
  });
});
