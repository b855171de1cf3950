import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fieldWords, refusalWords, WENT_WRONG } from "./words";

const field = (code: string, message = "The service's sentence.") => ({
  pointer: "/price",
  code,
  message,
});
const refused = (code: string, detail?: string) => ({ code, message: "Title.", detail });

describe("a field", () => {
  test.each([
    ["not_a_decimal", "Premises: enter an amount in pounds and pence, like 250.00"],
    ["too_many_decimals", "Premises: use no more than two decimals. We never round for you"],
    ["unknown_value", "Premises: choose one from the list"],
    ["unknown_id", "Premises is no longer on the referral. Reload to see what changed"],
    ["duplicate", "Premises is there twice. Remove one"],
    ["missing", "Enter premises"],
  ])("%s leads with its own name", (code, wanted) => {
    expect(fieldWords(field(code), { field: "Premises" })).toBe(wanted);
  });

  test("has its figures filled in", () => {
    expect(fieldWords(field("out_of_range"), { field: "Weeks", from: 1, to: 52 })).toBe(
      "Weeks: enter a number from 1 to 52",
    );
    const raised = { field: "Premises", offered: "1100.01", fixed: "1100.00" };
    expect(fieldWords(field("core_cost_increased"), raised)).toBe(
      "Premises: £1,100.01 is more than your fixed cost of £1,100.00. Enter £1,100.00 or less",
    );
    expect(fieldWords(field("discount_reduced"), { agreed: "2.00", children: 2 })).toBe(
      "You agreed 2.00% for 2 children. Enter 2.00% or more",
    );
    expect(fieldWords(field("weights_not_100"), { total: "99.99" })).toBe(
      "The weights come to 99.99. They must come to 100",
    );
    expect(fieldWords(field("empty_list"), { field: "Need" })).toBe(
      "Add at least one need, or set its weight to 0",
    );
  });

  test("falls back to the service's sentence where a figure or the code is not known", () => {
    for (const code of ["out_of_range", "weights_not_100", "core_cost_increased", "new_code"]) {
      expect(fieldWords(field(code))).toBe("The service's sentence.");
    }
    expect(fieldWords(field("missing"), { field: "How old is Robin?" })).toBe(
      "The service's sentence.",
    );
  });

  test("a page's own words go first, and an abbreviation keeps its capitals", () => {
    const own = { duplicate: "Choose a different place for 2nd" };
    expect(fieldWords(field("duplicate"), { field: "2nd", own })).toBe(own.duplicate);
    expect(fieldWords(field("missing"), { missing: "Choose a placement type" })).toBe(
      "Choose a placement type",
    );
    expect(fieldWords(field("missing"), { field: "URN" })).toBe("Enter URN");
  });

  test("a field we should not have sent is never the person's fault", () => {
    expect(fieldWords(field("unknown_field"), { field: "Premises" })).toBe(WENT_WRONG);
  });
});

describe("a refusal", () => {
  test("says what a page knows, else the service's detail, else plain words", () => {
    const facts = { state: "Open for bids" };
    const detail = "An issued referral is not edited.";
    expect(refusalWords(refused("illegal_step", detail), facts)).toBe(
      "This is now Open for bids, so that can no longer be done.",
    );
    expect(refusalWords(refused("illegal_step", detail))).toBe(detail);
    expect(refusalWords(refused("illegal_step"))).toMatch(/^This has moved on/);
    expect(refusalWords(refused("of_next_year"))).toBe("Title.");
  });

  test("gives dates and counts as people say them", () => {
    const deadline = "2026-06-12T16:00:00Z";
    const text = (code: string, facts: Parameters<typeof refusalWords>[1]) =>
      refusalWords(refused(code), facts).replaceAll("\u00a0", " ");
    expect(text("deadline_passed", { deadline })).toBe(
      "Bids closed on Friday 12 June 2026 at 5pm, by our clock.",
    );
    expect(text("deadline_not_reached", { deadline })).toBe(
      "Sealed until Friday 12 June 2026 at 5pm. Nobody can look, including us.",
    );
    expect(text("not_fresh", { months: 14, limit: 12 })).toBe(
      "The last meeting was 14 months ago. The limit is 12.",
    );
    expect(text("first_applications_undecided", { undecided: 3, category: "SEN" })).toBe(
      "3 first applications to SEN are not decided yet, so nothing can be issued.",
    );
  });

  test("waiting is told in whole minutes, or seconds when it is short", () => {
    expect(refusalWords({ ...refused("too_many_requests"), retryAfter: 61 })).toBe(
      "Too many tries. Wait 2 minutes.",
    );
    expect(refusalWords(refused("too_many_requests"))).toBe("Too many tries. Wait 1 minute.");
    expect(refusalWords({ ...refused("unavailable"), retryAfter: 1 })).toBe(
      "The service is busy. We will try again in 1 second.",
    );
  });

  test("every code of the service has words, and none of them blames", () => {
    const table = readFileSync("../api/http/error.rs", "utf8").split("codes! {")[1] ?? "";
    const codes = [...table.matchAll(/=> "([a-z_]+)", [A-Z_]+,/g)].map((found) => found[1] ?? "");
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => refusalWords(refused(code)) === "Title.")).toEqual([]);
    for (const code of codes) {
      expect(refusalWords(refused(code))).not.toMatch(/invalid|forbidden|failed to|please|!/i);
    }
  });
});
