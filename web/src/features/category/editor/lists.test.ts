import { expect, test } from "vitest";
import { codeFrom } from "./lists";

test("a code is made from words, and is never one that is taken", () => {
  expect(codeFrom("Carer’s first language", [])).toBe("carers_first_language");
  expect(codeFrom("Step-free site", ["step_free_site"])).toBe("step_free_site_2");
  expect(codeFrom("Step-free site", ["step_free_site", "step_free_site_2"])).toBe(
    "step_free_site_3",
  );
});
