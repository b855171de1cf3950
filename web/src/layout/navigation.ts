import type { ActingFor } from "@/api/session";
import { paths } from "@/lib/paths";

export interface NavigationItem {
  readonly words: string;
  readonly to: string;
}

type RoleName = ActingFor["role"];

const home = { words: "Home", to: paths.home() };
const search = { words: "Search", to: paths.search() };

/** What each role finds in its navigation, in this order. */
const ITEMS: Readonly<Record<RoleName, readonly NavigationItem[]>> = {
  commissioner: [
    home,
    { words: "Referrals", to: paths.referrals() },
    { words: "Members", to: paths.members() },
    search,
  ],
  evaluator: [
    { words: "To mark", to: paths.marking() },
    { words: "Marked", to: paths.marked() },
    { words: "Help", to: paths.help() },
  ],
  provider_user: [
    home,
    { words: "Invitations", to: paths.invitations() },
    { words: "Applications", to: paths.applications() },
    { words: "Establishments", to: paths.establishments() },
    { words: "Inbox", to: paths.inbox() },
    { words: "Organisation", to: paths.organisation() },
  ],
  lead_officer: [
    home,
    { words: "Applications", to: paths.applications() },
    { words: "Members", to: paths.members() },
    { words: "Categories", to: paths.categories() },
    { words: "Uplifts", to: paths.uplifts() },
    { words: "Notices", to: paths.notices() },
    { words: "Users", to: paths.users() },
    search,
  ],
  auditor: [
    { words: "Trail", to: paths.trail() },
    { words: "Chain", to: paths.chain() },
    { words: "Referrals", to: paths.referrals() },
    { words: "Applications", to: paths.applications() },
    search,
  ],
  authority_admin: [{ words: "Users", to: paths.users() }],
  contract_manager: [home, { words: "Members", to: paths.members() }],
};

export const navigationOf = (role: RoleName): readonly NavigationItem[] => ITEMS[role];

/** Whether the role's navigation leads to a page: others need not ask the service for its rows. */
export const leadsTo = (role: RoleName, page: string): boolean =>
  ITEMS[role].some(({ to }) => to === page);

const ROLE_WORDS: Readonly<Record<RoleName, string>> = {
  commissioner: "Commissioner",
  evaluator: "Evaluator",
  provider_user: "Provider",
  lead_officer: "Lead officer",
  auditor: "Auditor",
  authority_admin: "Administrator",
  contract_manager: "Contract manager",
};

export const roleWords = (role: RoleName): string => ROLE_WORDS[role];
