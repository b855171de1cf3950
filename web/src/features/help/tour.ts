import type { ActingFor } from "@/api/session";

type RoleName = ActingFor["role"];

/** The pages of the walk-through, in order; each is a part of the address. */
export const STEPS = ["what-you-can-do", "where-things-are", "how-we-tell-you"] as const;
export type Step = (typeof STEPS)[number];

/** What somebody in this role does here, in three sentences. */
export const DOES: Readonly<Record<RoleName, readonly string[]>> = {
  commissioner: [
    "You write down what a child needs and who should be asked.",
    "When bids close you open them, have them marked, and award a place.",
    "The family sees where things are, and chooses where offers are close.",
  ],
  evaluator: [
    "You mark what schools and homes say they will do, from 0 to 5, with a reason.",
    "You see no prices, and no other marks until yours are in.",
    "Where marks differ, you agree on one together.",
  ],
  provider_user: [
    "You apply for your schools and homes to join the approved list.",
    "You are invited to every referral you could meet, and bid for the child’s place.",
    "You see your result and the reasons for each mark.",
  ],
  lead_officer: [
    "You decide applications to join, by published criteria.",
    "You keep the register: evidence, reviews of marks, suspensions, yearly audits.",
    "You set up the categories. You see no child and no bid.",
  ],
  auditor: [
    "You read everything of your organisation, and change nothing.",
    "The trail shows who did what, when, for whom and why.",
    "You can check that no entry of it was changed.",
  ],
  authority_admin: [
    "You invite people of your organisation and give them roles.",
    "You take access away at once, on every device.",
    "You see no referral, bid or child, unless you have another role as well.",
  ],
  contract_manager: [
    "You see which evidence of members ends soon.",
    "You look up members in the register.",
    "More arrives with contract management.",
  ],
};

/** The numbers of the picture, and what stands there. */
export const PLACES: readonly { readonly name: string; readonly words: string }[] = [
  { name: "For whom you act", words: "Your organisation and role. Choose it to change them." },
  { name: "Inbox", words: "Messages, and how many you have not read." },
  { name: "Your name", words: "Your details, notice settings, help, and signing out." },
  { name: "Navigation", words: "The pages of your role. The one you are on is marked." },
  { name: "What waits for you", words: "Home begins with it, the most urgent first." },
  { name: "Help with this page", words: "Under every heading: what it is for and who to ask." },
];
