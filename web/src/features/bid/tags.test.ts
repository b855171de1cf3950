import { expect, test } from "vitest";
import { invitationTag } from "./tags";

const row = {
  state: "can_meet_needs",
  referral_state: "open",
  closes_soon: false,
  bids: [],
} as const;
const bid = (state: "draft" | "submitted" | "lapsed") => ({ id: state, option: 1, state });

test("without a bid the answer counts, until the clock does", () => {
  expect(invitationTag(row).words).toBe("Can meet needs");
  expect(invitationTag({ ...row, closes_soon: true }).words).toBe("Closes soon");
  expect(invitationTag({ ...row, referral_state: "closed" }).words).toBe("Closed");
  expect(invitationTag({ ...row, state: "declined", referral_state: "closed" }).words).toBe(
    "Declined",
  );
});

test("of several options the draft is told of, since it counts for nothing yet", () => {
  const bids = [bid("submitted"), { ...bid("draft"), option: 2 }];
  expect(invitationTag({ ...row, bids }).words).toBe("Draft, not submitted");
  expect(invitationTag({ ...row, bids: [bid("submitted")] }).words).toBe("Submitted");
});

test("a draft that was not submitted in time says so", () => {
  const bids = [bid("lapsed")];
  expect(invitationTag({ ...row, referral_state: "closed", bids }).words).toBe(
    "Draft, not submitted in time",
  );
});
