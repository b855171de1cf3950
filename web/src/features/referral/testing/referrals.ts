/** Referrals for the tests of this feature. */
import type { Versioned } from "@/api/client";
import type { Draft, Weights } from "../draft/draft";
import type { Referral } from "../queries";

export const TEMPLATE: Weights = {
  price: "50.00",
  outcomes: "10.00",
  needs: "10.00",
  features: "5.00",
  location: "5.00",
  core_competency: "20.00",
};

export const EMPTY: Draft = {
  category: "sen",
  placement_type: "day",
  urgent: false,
  content: {
    children: [],
    group: "none",
    start_date: "2027-01-04",
    weeks_per_year: 38,
    needs: [],
    features: [],
    services: [],
    outcomes: [],
    weights: TEMPLATE,
    discount_base: "core",
    parent_choice: false,
    limit: {},
  },
  private: {
    home_postcode: "",
    reason: "",
    narrative: "",
    contact_name: "",
    contact_details: "",
  },
};

/** A draft as the service has it, at a version. */
export function kept(version: number, draft: Draft = EMPTY, more: Partial<Referral> = {}) {
  const referral: Referral = {
    id: "01970000-0000-7000-8000-000000000001",
    reference: "WSX-2026-0042",
    authority: { id: "a", name: "West Sussex" },
    category: { code: draft.category, name: "Special schools", version_id: "v", version: 1 },
    placement_type: draft.placement_type,
    state: "draft",
    urgent: draft.urgent ?? false,
    number: 0,
    content: draft.content,
    private: draft.private,
    created_at: "2026-06-01T09:00:00Z",
    updated_at: "2026-06-01T09:42:00Z",
    before_issue: [],
    warnings: [],
    permissions: ["edit"],
    ...more,
  };
  return { value: referral, version: `"${version}"` } satisfies Versioned<Referral>;
}
