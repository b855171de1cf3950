/** The pages of a bid, in order; those that a referral has nothing to ask on are left out. */
import type { FieldError } from "@/api/errors";
import type { Invitation } from "../queries";

export type StepCode =
  | "needs"
  | "features"
  | "fixed-costs"
  | "extra-costs"
  | "discount"
  | "statement"
  | "availability"
  | "check";

export interface Step {
  readonly code: StepCode;
  /** In the list of steps and on the check page. */
  readonly name: string;
  /** The members of the bid it asks for, by which a problem finds its page. */
  readonly members: readonly string[];
}

const STEPS: readonly Step[] = [
  { code: "needs", name: "Needs", members: ["needs_met"] },
  { code: "features", name: "Features", members: ["features_met"] },
  { code: "fixed-costs", name: "Fixed costs", members: ["core_costs"] },
  { code: "extra-costs", name: "Extra costs", members: ["variable_costs"] },
  { code: "discount", name: "Discount", members: ["discounts"] },
  { code: "statement", name: "Outcomes", members: ["method_statement"] },
  {
    code: "availability",
    name: "When it is free",
    members: ["available_from", "availability", "carer_district"],
  },
  { code: "check", name: "Check your bid", members: [] },
];

export function stepsOf(invitation: Pick<Invitation, "needs" | "features" | "group">): Step[] {
  const leftOut: Partial<Record<StepCode, boolean>> = {
    needs: invitation.needs.length === 0,
    features: invitation.features.length === 0,
    discount: invitation.group === "none",
  };
  return STEPS.filter(({ code }) => leftOut[code] !== true);
}

/** The problems with what a step asks for; of the fixed costs the first `fixedCount` are fixed. */
export function problemsOf(
  step: Step,
  problems: readonly FieldError[],
  fixedCount: number,
): FieldError[] {
  return problems.filter(({ pointer }) => step.members.includes(memberOf(pointer, fixedCount)));
}

/** Services that were added stand among the fixed costs, and are asked for with the extra ones. */
function memberOf(pointer: string, fixedCount: number): string {
  const [, member = "", place = ""] = pointer.split("/");
  const added = member === "core_costs" && place !== "" && Number(place) >= fixedCount;
  return added ? "variable_costs" : member;
}
