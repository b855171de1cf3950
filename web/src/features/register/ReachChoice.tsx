import { Select } from "@/govuk/Select";
import type { Filters } from "@/layout/useFilters";
import { useOwnReferrals } from "./useReached";

/** "Which of these would a referral reach?", for those who have referrals. */
export function ReachChoice({ filters }: { readonly filters: Filters<"referral"> }) {
  const referrals = useOwnReferrals().data ?? [];
  if (referrals.length === 0) return null;
  return (
    <Select
      id="referral"
      label="Which of these would a referral reach?"
      placeholder="Choose a referral"
      options={referrals.map(({ reference }) => ({ value: reference, label: reference }))}
      value={filters.values.referral ?? ""}
      onChange={(event) => filters.set({ referral: event.target.value })}
    />
  );
}
