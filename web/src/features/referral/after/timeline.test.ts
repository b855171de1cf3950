import { expect, test } from "vitest";
import type { Referral } from "../queries";
import { eventsOf } from "./timeline";

const referral: Referral = {
  id: "r",
  reference: "WSX-2026-0042",
  authority: { id: "a", name: "West Sussex County Council" },
  category: { code: "sen", name: "Special schools", version: 1, version_id: "v" },
  placement_type: "day",
  state: "open",
  urgent: false,
  number: 1,
  content: {
    children: [],
    group: "none",
    start_date: "2026-09-01",
    weeks_per_year: 38,
    needs: [],
    features: [],
    services: [],
    outcomes: [],
    weights: {
      price: "50.00",
      outcomes: "10.00",
      needs: "10.00",
      features: "5.00",
      location: "5.00",
      core_competency: "20.00",
    },
    discount_base: "core",
    parent_choice: true,
    limit: { radius_miles: "20.00" },
  },
  private: { home_postcode: "", reason: "", narrative: "", contact_name: "", contact_details: "" },
  deadline: "2026-06-12T16:00:00Z",
  clarification_deadline: "2026-06-10T16:00:00Z",
  issued_at: "2026-06-02T09:00:00Z",
  created_at: "2026-06-01T09:00:00Z",
  updated_at: "2026-06-02T09:00:00Z",
  before_issue: [],
  warnings: [],
  permissions: [],
};

const standings = (given: Referral, now: string, happened = {}) =>
  eventsOf(given, happened, new Date(now)).map(({ code, standing }) => `${code} ${standing}`);

test("what comes next is marked as now, and only that", () => {
  expect(standings(referral, "2026-06-09T16:00:00Z")).toEqual([
    "drafted done",
    "issued done",
    "questions_end now",
    "closes to_come",
    "opened to_come",
    "marked to_come",
    "family to_come",
    "awarded to_come",
  ]);
  expect(standings(referral, "2026-06-11T16:00:00Z")).toContain("closes now");
});

test("without a choice the family is no event; a change is one", () => {
  const plain = { ...referral, content: { ...referral.content, parent_choice: false } };
  const version = {
    reason: "Issued",
    deadline: "2026-06-12T16:00:00Z",
    at: "2026-06-05T09:00:00Z",
  };
  const versions = [1, 2].map((number) => ({ ...version, number }));
  const codes = standings(plain, "2026-06-09T16:00:00Z", { versions });
  expect(codes).toContain("changed done");
  expect(codes.some((code) => code.startsWith("family"))).toBe(false);
});

test("a cancelled referral ends with that and promises nothing more", () => {
  const state = "cancelled" as const;
  const cancelled = { ...referral, state, ended_at: "2026-06-08T09:00:00Z" };
  const last = eventsOf(cancelled, {}, new Date("2026-06-09T16:00:00Z")).at(-1);
  expect(last).toMatchObject({ name: "Cancelled", standing: "done" });
  expect(standings(cancelled, "2026-06-09T16:00:00Z").join()).not.toContain("to_come");
});
