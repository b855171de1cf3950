import { expect, test } from "vitest";
import { whoSaved } from "./whoSaved";

const AT = "2026-06-12T09:42:00Z";
const said = (current: unknown) => whoSaved({ current }, AT, "me");

test("a colleague is named, oneself is told of the other tab", () => {
  expect(said({ changed_by: "p1", changed_by_name: "Priya Shah", changed_at: AT })).toBe(
    "Priya Shah saved this at 10:42am, after you opened it.",
  );
  expect(said({ changed_by: "me", changed_at: AT })).toBe(
    "You changed this in another tab at 10:42am.",
  );
});

test("without a name it is a colleague, without a time the thing's own", () => {
  expect(said({ version: 7 })).toBe("A colleague saved this at 10:42am, after you opened it.");
  expect(said(undefined)).toBe("A colleague saved this at 10:42am, after you opened it.");
});
