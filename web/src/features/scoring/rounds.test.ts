import { expect, test } from "vitest";
import { bidName, letterOf } from "./letters";
import type { Assigned } from "./queries";
import { roundOfBids, stateOf } from "./rounds";

test("statements go by letters, past Z too", () => {
  expect([1, 2, 26, 27, 52, 53, 703].map(letterOf)).toEqual(
    ["A", "B", "Z", "AA", "AZ", "BA", "AAA"], // prettier-ignore
  );
  expect(bidName(3)).toBe("Bid\u00a0C");
});

const line = { waiting_for: 0, drafted: false, permissions: [] };

test("a statement's state is what its reader may do with it", () => {
  expect(stateOf({ ...line, waiting_for: 2, permissions: ["mark" as const] }, false)).toBe(
    "to_mark",
  );
  const waiting = { ...line, own_mark: 3, waiting_for: 1, permissions: ["read_marks" as const] };
  expect(stateOf(waiting, false)).toBe("waiting");
  const agree = { ...line, own_mark: 3, permissions: ["read_marks" as const, "agree" as const] };
  expect(stateOf(agree, false)).toBe("to_agree");
  expect(stateOf({ ...agree, agreed_mark: 0, permissions: ["read_marks" as const] }, false)).toBe(
    "agreed",
  );
});

test("marks that are far apart wait for the moderator; near ones do not wait for theirs", () => {
  const apart = { ...line, own_mark: 1, permissions: ["read_marks" as const] };
  expect(stateOf(apart, false)).toBe("for_moderator");
  expect(stateOf(line, true)).toBe("waiting");
});

const given: Assigned = {
  referral_id: "r",
  reference: "WSX-2026-0042",
  category: "sen",
  part: "moderator",
  statements: 0,
  to_mark: 0,
  to_agree: 0,
  needed_by: "2026-12-22",
  declared: false,
  blocked: false,
  items: [],
  permissions: ["declare" as const],
};

test("links are declared before opening, or while something is to be done", () => {
  expect(roundOfBids(given).waitsForMe).toBe(true);
  const opened = { ...given, opened_at: "2026-11-20T17:00:00Z", statements: 3 };
  expect(roundOfBids(opened).waitsForMe).toBe(false);
  expect(roundOfBids({ ...opened, to_agree: 1 }).waitsForMe).toBe(true);
});
