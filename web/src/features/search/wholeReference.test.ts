import { expect, test } from "vitest";
import { pageOfReference } from "./wholeReference";

test("a whole reference goes straight to its page, in any case", () => {
  expect(pageOfReference(" wsx-2026-0042 ", false)).toBe("/referrals/WSX-2026-0042");
  expect(pageOfReference("WSX-2026-0042", true)).toBe("/invitations/WSX-2026-0042");
  expect(pageOfReference("SEN-2026-00001", true)).toBe("/applications/SEN-2026-00001");
});

test("a part of one is searched for", () => {
  expect(pageOfReference("WSX-2026", false)).toBeUndefined();
  expect(pageOfReference("Oakfield", false)).toBeUndefined();
});
