/** Every link of the application is made here: one page, one address, nouns and references. */

type Query = Readonly<Record<string, string | undefined>>;

function withQuery(path: string, query?: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") search.set(name, value);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

const at = (...parts: readonly string[]): string =>
  "/" + parts.map((part) => encodeURIComponent(part)).join("/");

export const paths = {
  home: () => "/",
  // Everyone
  signIn: (next?: string) => withQuery("/sign-in", { next }),
  forgottenPassword: () => "/forgotten-password",
  forgottenPasswordSent: () => "/forgotten-password/sent",
  firstUse: (step = "what-you-can-do") => at("first-use", step),
  role: () => "/role",
  details: () => "/your-details",
  changePassword: () => "/your-details/password",
  inbox: (query?: Query) => withQuery("/inbox", query),
  noticeSettings: () => "/notice-settings",
  search: (q?: string) => withQuery("/search", { q }),
  help: () => "/help",
  // Visitors
  join: () => "/join",
  joined: () => "/join/sent",
  whoCanJoin: () => "/who-can-join",
  whoCanJoinCategory: (category: string) => at("who-can-join", category),
  openData: () => "/open-data",
  awardsFile: () => "/api/v1/public/awards.csv",
  noticesFile: () => "/api/v1/public/notices.csv",
  checkpointsFile: () => "/api/v1/audit/checkpoints",
  forFamilies: () => "/for-families",
  accessibility: () => "/accessibility",
  privacy: () => "/privacy",
  cookies: () => "/cookies",
  // Referrals (the authority's)
  referrals: (query?: Query) => withQuery("/referrals", query),
  newReferral: () => "/referrals/new",
  copyReferral: () => "/referrals/copy",
  newReferralPlace: (category?: string, type?: string) =>
    withQuery("/referrals/new/place", { category, type }),
  newReferralStart: (category: string, type: string) =>
    withQuery("/referrals/new/start", { category, type }),
  referral: (reference: string) => at("referrals", reference),
  referralPart: (reference: string, part: string, query?: Query) =>
    withQuery(at("referrals", reference, part), query),
  /** A bid as its authority handles it, after opening. */
  referralBid: (reference: string, bidId: string, part: string) =>
    at("referrals", reference, "bids", bidId, part),
  referralDeep: (reference: string, ...parts: readonly string[]) =>
    at("referrals", reference, ...parts),
  // Evaluators
  marking: () => "/marking",
  marked: () => "/marked",
  markingRound: (reference: string) => at("marking", reference),
  markingStatement: (reference: string, statement: string | number) =>
    at("marking", reference, String(statement)),
  // Providers
  invitations: (query?: Query) => withQuery("/invitations", query),
  invitation: (reference: string, establishmentId?: string) =>
    withQuery(at("invitations", reference), { establishment: establishmentId }),
  bid: (reference: string, bidId: string) => at("invitations", reference, "bids", bidId),
  bidStep: (reference: string, bidId: string, step: string) =>
    at("invitations", reference, "bids", bidId, step),
  establishments: (query?: Query) => withQuery("/establishments", query),
  establishment: (id: string) => at("establishments", id),
  claimEstablishment: (query?: Query) => withQuery("/establishments/claim", query),
  renewEvidence: (id: string, membershipId: string, kind: string) =>
    at("establishments", id, "members", membershipId, "evidence", kind),
  ownSuspension: (id: string, membershipId: string) =>
    at("establishments", id, "members", membershipId, "suspension"),
  ownSuspensionPart: (id: string, membershipId: string, ...parts: readonly string[]) =>
    at("establishments", id, "members", membershipId, "suspension", ...parts),
  organisation: () => "/organisation",
  sharedAnswer: (question: string) => at("organisation", "answers", question),
  // Applications: the provider's and the lead officer's
  applications: (query?: Query) => withQuery("/applications", query),
  newApplications: () => "/applications/new",
  earlierAnswers: (chosen: string) => withQuery("/applications/new/earlier", { for: chosen }),
  draftApplications: () => "/applications/drafts",
  copyApplications: (from?: string) => withQuery("/applications/drafts/copy", { from }),
  submitApplications: () => "/applications/drafts/submit",
  submittedApplications: (references: readonly string[]) =>
    withQuery("/applications/submitted", { of: references.join(",") }),
  applicationSection: (reference: string, section: string) =>
    at("applications", reference, "sections", section),
  /** The question is asked, though what is known would do. */
  changeAnswer: (reference: string, question: string) =>
    withQuery(at("applications", reference, "questions", question), { change: "yes" }),
  applicationDeep: (reference: string, ...parts: readonly string[]) =>
    at("applications", reference, ...parts),
  application: (reference: string, query?: Query) =>
    withQuery(at("applications", reference), query),
  applicationPart: (reference: string, part: string) => at("applications", reference, part),
  applicationQuestion: (reference: string, question: string) =>
    at("applications", reference, "questions", question),
  applicationRounds: () => "/application-rounds",
  newApplicationRound: () => "/application-rounds/new",
  applicationRound: (id: string, query?: Query) => withQuery(at("application-rounds", id), query),
  joinRequests: () => "/join-requests",
  joinRequest: (id: string) => at("join-requests", id),
  claims: () => "/claims",
  claim: (id: string) => at("claims", id),
  // Members
  members: (query?: Query) => withQuery("/members", query),
  member: (id: string, query?: Query) => withQuery(at("members", id), query),
  memberPart: (id: string, part: string) => at("members", id, part),
  suspendStep: (membershipId: string, step: string, query?: Query) =>
    withQuery(at("members", membershipId, "suspend", step), query),
  suspension: (membershipId: string) => at("members", membershipId, "suspension"),
  audits: (query?: Query) => withQuery("/audits", query),
  audit: (id: string) => at("audits", id),
  rescorings: () => "/rescorings",
  rescoring: (id: string) => at("rescorings", id),
  evidence: (query?: Query) => withQuery("/evidence", query),
  evidenceSubmission: (id: string) => at("evidence", id),
  // Lead officer
  categories: () => "/categories",
  entryWindows: (code: string) => at("categories", code, "entry-windows"),
  category: (code: string) => at("categories", code),
  categoryVersion: (code: string, version: string | number) =>
    at("categories", code, "versions", String(version)),
  categoryVersionPart: (code: string, version: string | number, part: string) =>
    at("categories", code, "versions", String(version), part),
  categoryVersionItem: (code: string, version: number, part: string, item: string) =>
    at("categories", code, "versions", String(version), part, "items", item),
  newCategoryVersionItem: (code: string, version: number, part: string) =>
    at("categories", code, "versions", String(version), part, "new"),
  caps: () => "/caps",
  uplifts: () => "/uplifts",
  newUplift: () => "/uplifts/new",
  uplift: (id: string) => at("uplifts", id),
  upliftPart: (id: string, part: string, query?: Query) =>
    withQuery(at("uplifts", id, part), query),
  notices: () => "/notices",
  notice: (id: string) => at("notices", id),
  validity: (dps: string) => at("validity", dps),
  users: () => "/users",
  user: (id: string) => at("users", id),
  inviteUser: (provider?: string) => withQuery("/users/invite", { provider }),
  giveRole: (id: string) => at("users", id, "give-role"),
  // Auditors
  trail: (query?: Query) => withQuery("/trail", query),
  chain: () => "/chain",
  outsideViews: () => "/outside-views",
  // Families
  family: () => "/family",
  familyPart: (part: string) => at("family", part),
  /** What a young person thinks of a place, by its number on the page. */
  familyFeel: (number: number) => at("family", "feel", String(number)),
} as const;

/** A path of ours to go on to after signing in, or home: never another site's address. */
export function safeNext(next: string | null | undefined): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.includes("\\")
    ? next
    : paths.home();
}
