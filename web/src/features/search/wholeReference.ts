import { paths } from "@/lib/paths";

const REFERRAL = /^[A-Z]{3}-\d{4}-\d{4}$/;
const APPLICATION = /^[A-Z]{2,4}-\d{4}-\d{5}$/;

/** Where a whole reference leads to; `byProvider`: a provider reads a referral as its invitation. */
export function pageOfReference(typed: string, byProvider: boolean): string | undefined {
  const reference = typed.trim().toUpperCase();
  if (REFERRAL.test(reference)) {
    return byProvider ? paths.invitation(reference) : paths.referral(reference);
  }
  return APPLICATION.test(reference) ? paths.application(reference) : undefined;
}
