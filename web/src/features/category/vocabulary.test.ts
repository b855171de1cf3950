import { expect, test } from "vitest";
import { readable, vocabularyOf } from "./vocabulary";

test("a code without a name stays readable", () => {
  expect(readable("step_free_site")).toBe("Step free site");
  expect(vocabularyOf(undefined).need("T_PHYSIO")).toBe("T PHYSIO");
  expect(vocabularyOf(undefined).unit("premises")).toBeUndefined();
});
