import { describe, expect, it } from "vitest";
import { type PricedBid, RADIUS, spread } from "@/pictures/priceSpread";

function bid(letter: string, priceAWeek: string, lowPrice = false): PricedBid {
  return { id: letter, letter, name: `School ${letter}`, priceAWeek, lowPrice };
}

const apart = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.hypot(one.x - other.x, one.y - other.y);

describe("spread", () => {
  it.each([720, 280])("keeps discs clear of each other at %i px", (width) => {
    const bids = ["1000.00", "1000.00", "1001.00", "1002.00", "1400.00"].map((price, at) =>
      bid(String.fromCharCode(65 + at), price),
    );
    const { discs } = spread(bids, undefined, width);
    discs.forEach((disc, at) => {
      for (const other of discs.slice(at + 1)) {
        expect(apart(disc, other)).toBeGreaterThanOrEqual(2 * RADIUS);
      }
    });
  });

  it("leaves the floor above a low price to its flag", () => {
    const { discs } = spread([bid("A", "500.00", true), bid("B", "500.00")], undefined, 720);
    const [low, other] = discs;
    expect((low?.y ?? 0) - (other?.y ?? 0)).toBeGreaterThanOrEqual(4 * RADIUS);
  });

  it("finds the lowest by its decimals, not by its text", () => {
    const { discs } = spread([bid("A", "1000.00"), bid("B", "999.99")], undefined, 720);
    expect(discs.filter((disc) => disc.isLowest).map((disc) => disc.bid.letter)).toEqual(["B"]);
  });

  it("stands a single price inside the picture", () => {
    const { discs } = spread([bid("A", "0.00")], undefined, 280);
    expect(discs[0]?.x).toBeGreaterThan(RADIUS);
    expect(discs[0]?.x).toBeLessThan(280 - RADIUS);
  });
});
