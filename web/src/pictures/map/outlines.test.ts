import { expect, it } from "vitest";
import { chosenAreas, corners } from "@/pictures/map/chosen";
import { loadOutlines } from "@/pictures/map/outlines";

it("merges the districts of a county and keeps unitaries", async () => {
  const { authorities, districts } = await loadOutlines();
  const names = authorities.map((authority) => authority.name);
  expect(names).toContain("Kent");
  expect(names).toContain("Medway");
  expect(names).not.toContain("Ashford");
  expect(districts).toHaveLength(51);
});

it("finds a county, a unitary and a district by their codes, each once", async () => {
  const outlines = await loadOutlines();
  const chosen = chosenAreas(outlines, ["E10000016", "E06000035", "E07000105", "E99999999"]);
  expect(chosen.map((area) => area.name)).toEqual(["Kent", "Medway", "Ashford"]);
  for (const { easting, northing } of corners(chosen)) {
    expect(easting).toBeGreaterThan(473_000);
    expect(northing).toBeGreaterThan(91_000);
  }
});
