import { geoPath } from "d3-geo";
import { describe, expect, it } from "vitest";
import { ringOf, seenFirst } from "@/pictures/map/ring";
import { scaleBar } from "@/pictures/map/scale";
import { moved, pixel, projection, viewOf, zoomed } from "@/pictures/map/view";

const SIZE = { width: 560, height: 520 };
const HOME = { easting: 500_000, northing: 120_000 };

describe("a view of the grid", () => {
  it("holds the whole ring, with north up", () => {
    const ring = ringOf(HOME, "20.00");
    const view = viewOf([HOME], ring, SIZE);
    const metres = ring?.metres ?? 0;
    const top = pixel(view, { ...HOME, northing: HOME.northing + metres }, SIZE);
    const bottom = pixel(view, { ...HOME, northing: HOME.northing - metres }, SIZE);
    expect(top.y).toBeGreaterThan(0);
    expect(top.y).toBeLessThan(bottom.y);
    expect(bottom.y).toBeLessThan(SIZE.height);
    expect(metres).toBeCloseTo(32_186.88, 6);
  });

  it("puts outlines where it puts marks", () => {
    const view = zoomed(viewOf([HOME], ringOf(HOME, "20"), SIZE), 1.6);
    const point = { easting: 512_345, northing: 101_010 };
    const { x, y } = pixel(view, point, SIZE);
    const [[west, north]] = geoPath(projection(view, SIZE)).bounds({
      type: "Point",
      coordinates: [point.easting, point.northing],
    });
    expect(west).toBeCloseTo(x, 6);
    expect(north).toBeCloseTo(y, 6);
  });

  it("never loses the middle it started from", () => {
    const start = viewOf([HOME], ringOf(HOME, "20"), SIZE);
    const far = moved(start, 99_999, 0, start, SIZE);
    expect(pixel(far, start.middle, SIZE).x).toBeCloseTo(0, 6);
  });

  it("zooms between limits", () => {
    const start = viewOf([HOME], undefined, SIZE);
    expect(zoomed(start, 1e9).metresPerPixel).toBe(20);
    expect(zoomed(start, 1e-9).metresPerPixel).toBe(800);
  });
});

describe("the ring", () => {
  it("is labelled with the radius as it was given", () => {
    expect(ringOf(HOME, "12.50")?.label).toBe("12.50 miles");
    expect(ringOf(HOME, "20.00")?.label).toBe("20 miles");
    expect(ringOf(HOME, "1")?.label).toBe("1 mile");
  });

  it.each(["", "0", "-5", "abc"])("is not there for %j", (miles) => {
    expect(ringOf(HOME, miles)).toBeUndefined();
  });

  it("leaves far members outside for later", () => {
    const near = { ...HOME, id: "n", name: "Near", easting: 560_000, kind: "outside" as const };
    const far = { ...near, id: "f", easting: 700_000 };
    const inside = { ...far, id: "i", kind: "inside" as const };
    expect(seenFirst([near, far, inside], HOME, ringOf(HOME, "20"))).toEqual([HOME, near, inside]);
    expect(seenFirst([near, far], undefined, undefined)).toEqual([near, far]);
  });
});

describe("the scale bar", () => {
  it("is the longest round number of miles that fits", () => {
    const { miles, pixels } = scaleBar(160.9344, 120);
    expect(miles).toBe(10);
    expect(pixels).toBeCloseTo(100, 6);
    expect(scaleBar(160.9344, 99).miles).toBe(5);
  });
});
