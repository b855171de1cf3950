import type { ActingFor } from "@/api/session";
import type { RoleName } from "./queries";

/** What each role is for, in a sentence for whoever gives it. */
const FOR: Readonly<Record<RoleName, string>> = {
  lead_officer: "Runs the system: categories, applications and members. Sees no child and no bid.",
  commissioner: "Writes referrals, opens and evaluates the bids, and awards.",
  evaluator: "Marks the statements given to them, without seeing a price.",
  authority_admin: "Invites people and takes their access away.",
  contract_manager: "Follows evidence that ends, and looks up members.",
  auditor: "Reads everything of this organisation and its trail. Changes nothing.",
  provider_user: "Applies, bids and answers for the organisation.",
};

export const roleSentence = (role: RoleName): string => FOR[role];

const OF_AUTHORITY: readonly RoleName[] = [
  "commissioner",
  "evaluator",
  "auditor",
  "contract_manager",
  "authority_admin",
];

/** Which roles there are to give: of the own council, or of a provider. */
export function rolesToGive(acting: ActingFor | undefined): readonly RoleName[] {
  return asksForProvider(acting) || acting?.organisation.kind === "provider"
    ? ["provider_user"]
    : OF_AUTHORITY;
}

/** The lead officer invites for providers, and says for which. */
export const asksForProvider = (acting: ActingFor | undefined): boolean =>
  acting?.role === "lead_officer";
