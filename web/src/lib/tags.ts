/**
 * The one table of what a state is called and coloured. Its keys are the contract's, so that a
 * state added to the service fails type checking here until it has its words.
 *
 * Green: good and finished. Blue: moving along. Yellow: waits for the reader. Orange: waits with a
 * clock near its end. Purple: waits for somebody else. Grey: ended or not begun. Red: failed or
 * refused, nothing else. Teal is only a task in progress.
 */
import type { components } from "@/api/schema.gen";

type Schemas = components["schemas"];

export type TagColour = "green" | "blue" | "yellow" | "orange" | "purple" | "grey" | "red" | "teal";

/** What a tag says. Without a colour it is plain text and no tag. */
export interface TagWords {
  readonly words: string;
  readonly colour?: TagColour;
}

export type TaskState =
  "completed" | "in_progress" | "not_yet_started" | "cannot_start_yet" | "problem";

/** The contract has applications' states as text: these are all it documents. */
export type ApplicationState =
  | "draft"
  | "submitted"
  | "in_evaluation"
  | "clarification_asked"
  | "accepted"
  | "rejected"
  | "withdrawn";

/** Every thing with a state, and the states it can have. */
interface States {
  task: TaskState;
  referral: Schemas["ReferralState"] | Schemas["ReferralStateSeen"];
  referralSeen: Schemas["ReferralStateSeen"];
  award: Schemas["AwardStatus"];
  invitation: Schemas["InvitationState"] | "closes_soon";
  bid: Schemas["OwnBid"]["state"] | "not_started";
  outcome: Schemas["FeedbackOutcome"];
  openedBid: "not_compliant" | "excluded" | "invalid" | "declined" | "only_one" | Schemas["Flag"];
  application: ApplicationState;
  applicationSeen: ApplicationState;
  criterion:
    | Schemas["CriterionDecision"]
    | Schemas["StatementState"]
    | "not_checked"
    | "waiting"
    | "for_moderator";
  membership: Schemas["MembershipState"];
  evidence: Schemas["EvidenceTag"] | "current";
  submission: Schemas["EvidenceSubmissionState"];
  submissionSeen: Schemas["EvidenceSubmissionState"];
  document: Schemas["DocumentScan"];
  marks: Schemas["StatementState"] | "draft" | "submitted" | "waiting" | "for_moderator";
  family: Schemas["FamilyAnswerStatus"] | "opened";
  uplift: Schemas["UpliftState"] | Schemas["UpliftDecision"] | "in_force";
  audit: Schemas["AnnualAuditResult"] | "due" | "overdue" | "actions_open";
  rescoring: Schemas["RescoringState"];
  request: Schemas["State"];
  version: Schemas["VersionState"];
  warning: Schemas["EarlyWarningLevel"];
}

export type TagThing = keyof States;
type Tags<Thing extends TagThing> = Readonly<Record<States[Thing], TagWords>>;

const green = (words: string): TagWords => ({ words, colour: "green" });
const blue = (words: string): TagWords => ({ words, colour: "blue" });
const yellow = (words: string): TagWords => ({ words, colour: "yellow" });
const orange = (words: string): TagWords => ({ words, colour: "orange" });
const purple = (words: string): TagWords => ({ words, colour: "purple" });
const grey = (words: string): TagWords => ({ words, colour: "grey" });
const red = (words: string): TagWords => ({ words, colour: "red" });
const teal = (words: string): TagWords => ({ words, colour: "teal" });

const task: Tags<"task"> = {
  completed: { words: "Completed" },
  in_progress: teal("In progress"),
  not_yet_started: blue("Not yet started"),
  cannot_start_yet: { words: "Cannot start yet", colour: "grey" },
  problem: red("There is a problem"),
};

const referral: Tags<"referral"> = {
  draft: grey("Draft"),
  open: blue("Open for bids"),
  closed: yellow("Closed, ready to open"),
  opened: blue("Evaluating"),
  evaluating: blue("Evaluating"),
  scored: yellow("Ready to award"),
  with_family: purple("With the family"),
  awarded: green("Awarded"),
  ended_without_award: grey("Ended without an award"),
  cancelled: grey("Cancelled"),
};

/** To a bidder a closed referral waits for the authority, not for the reader. */
const referralSeen: Tags<"referralSeen"> = {
  draft: referral.draft,
  open: referral.open,
  closed: purple("Closed, not opened yet"),
  evaluating: purple("Being evaluated"),
  awarded: referral.awarded,
  ended_without_award: referral.ended_without_award,
  cancelled: referral.cancelled,
};

const award: Tags<"award"> = {
  made: purple("Waiting for an answer"),
  standstill: purple("Standstill"),
  accepted: green("Awarded"),
  declined: grey("Declined the award"),
  withdrawn: grey("Withdrawn"),
};

/** `closes_soon`: within 48 hours of the deadline with no bid submitted. */
const invitation: Tags<"invitation"> = {
  listed: grey("Not invited"),
  new: yellow("New"),
  can_meet_needs: blue("Can meet needs"),
  declined: grey("Declined"),
  closed: grey("Closed"),
  closes_soon: orange("Closes soon"),
};

/**
 * A bid, to its bidder. `not_started`: there is none yet. `replaced`: the submitted version stands
 * until the new one is submitted.
 */
const bid: Tags<"bid"> = {
  not_started: blue("Not started"),
  draft: orange("Draft, not submitted"),
  submitted: green("Submitted"),
  replaced: orange("New version not submitted"),
  withdrawn: grey("Withdrawn"),
  lapsed: grey("Draft, not submitted in time"),
  opened: purple("Being evaluated"),
  ranked: purple("Being evaluated"),
  invalid: red("Not valid: suspended"),
  excluded: red("Left out"),
  offered: green("Awarded to you"),
  accepted: green("Awarded to you"),
  declined: grey("You declined the award"),
  not_chosen: grey("Not chosen"),
};

/** A bid as its feedback puts it, to its bidder. */
const outcome: Tags<"outcome"> = {
  awarded: green("Awarded to you"),
  declined: grey("You declined the award"),
  withdrawn: grey("Withdrawn"),
  not_chosen: grey("Not chosen"),
  not_compliant: red("Left out"),
  excluded: red("Left out"),
  not_opened: red("Not valid: suspended"),
};

/** A bid, to the authority after opening; a rank is a plain number, see `rankTag`. */
const openedBid: Tags<"openedBid"> = {
  not_compliant: red("Left out: must-have missing"),
  excluded: red("Excluded"),
  invalid: red("Not valid: suspended"),
  abnormally_low: orange("Low price, check"),
  other_variable_line: yellow("Other cost, check"),
  declined: grey("Declined the award"),
  only_one: yellow("Only one bid"),
};

const application: Tags<"application"> = {
  draft: grey("Draft"),
  submitted: blue("Submitted"),
  in_evaluation: blue("Being evaluated"),
  clarification_asked: yellow("Question for you"),
  accepted: green("Accepted"),
  rejected: red("Not accepted"),
  withdrawn: grey("Withdrawn"),
};

/** The same to officers, who wait where the provider has to answer. */
const applicationSeen: Tags<"applicationSeen"> = {
  ...application,
  clarification_asked: purple("Waiting for provider"),
};

const criterion: Tags<"criterion"> = {
  not_checked: blue("Not checked"),
  met: green("Met"),
  met_for_now: green("Met for now"),
  not_met: red("Not met"),
  to_mark: blue("Not checked"),
  waiting: purple("Marked 1 of 2"),
  to_agree: yellow("Ready to agree"),
  for_moderator: yellow("Needs a moderator"),
  agreed: green("Agreed"),
};

const membership: Tags<"membership"> = {
  active: green("Active"),
  suspended: red("Suspended"),
  withdrawn: grey("Left"),
  removed: red("Removed"),
  expired: grey("Ended"),
};

/** `current`: the contract gives no tag, so no end is near. */
const evidence: Tags<"evidence"> = {
  current: green("Current"),
  ends_in_60_days: yellow("Expires in 60 days"),
  ends_in_30_days: yellow("Expires in 30 days"),
  ends_in_7_days: orange("Expires in 7 days"),
  expired: red("Expired"),
};

const submission: Tags<"submission"> = {
  draft: grey("Draft"),
  sent: purple("Waiting for Together"),
  accepted: green("Accepted"),
  refused: red("Not accepted"),
};

/** The same to officers, who decide what was sent. */
const submissionSeen: Tags<"submissionSeen"> = {
  ...submission,
  sent: yellow("To decide"),
};

const document: Tags<"document"> = {
  not_scanned: grey("Not scanned"),
  clean: green("Checked for viruses"),
  quarantined: red("Held back"),
  infected: red("Virus found"),
};

/** The evaluator's own marks: `draft` and `submitted` are known to the page alone. */
const marks: Tags<"marks"> = {
  to_mark: yellow("To mark"),
  draft: orange("Draft marks"),
  submitted: green("Submitted"),
  waiting: purple("Waiting for others"),
  to_agree: yellow("Ready to agree"),
  for_moderator: purple("Needs a moderator"),
  agreed: green("Agreed"),
};

/** `opened`: the family has been on its page, where the page can tell. */
const family: Tags<"family"> = {
  waiting: purple("Link sent"),
  opened: purple("Opened"),
  answered: green("Answered"),
  no_answer: grey("No answer by the date"),
};

/** `in_force`: decided, and its prices count today. */
const uplift: Tags<"uplift"> = {
  modelling: grey("Being modelled"),
  proposed: purple("Proposed"),
  decided: blue("Approved"),
  approved: blue("Approved"),
  in_force: green("In force"),
  refused: red("Refused"),
  withdrawn: grey("Withdrawn"),
};

const audit: Tags<"audit"> = {
  due: yellow("Due"),
  overdue: orange("Overdue"),
  passed: green("Done"),
  passed_with_actions: green("Done"),
  actions_open: yellow("Actions open"),
  failed: red("Failed"),
};

const rescoring: Tags<"rescoring"> = {
  notified: purple("Notice given"),
  decided: green("Decided"),
  cancelled: grey("Cancelled"),
};

/** Requests to join and claims of an establishment. */
const request: Tags<"request"> = {
  asked: yellow("To confirm"),
  confirmed: green("Confirmed"),
  refused: red("Refused"),
};

const version: Tags<"version"> = {
  draft: grey("Draft"),
  published: green("Published"),
};

const warning: Tags<"warning"> = {
  note: grey("Note"),
  watch: yellow("Watch"),
  act: orange("Act"),
};

export const TAGS: { readonly [Thing in TagThing]: Tags<Thing> } = {
  task,
  referral,
  referralSeen,
  award,
  invitation,
  bid,
  outcome,
  openedBid,
  application,
  applicationSeen,
  criterion,
  membership,
  evidence,
  submission,
  submissionSeen,
  document,
  marks,
  family,
  uplift,
  audit,
  rescoring,
  request,
  version,
  warning,
};

/** The tag of a state that the contract lists: `tagOf("referral", referral.state)`. */
export function tagOf<Thing extends TagThing>(thing: Thing, state: States[Thing]): TagWords {
  return TAGS[thing][state];
}

/** The tag of a state that the contract has only as text; a word we do not know stays readable. */
export function tagOfText(thing: TagThing, state: string): TagWords {
  const known = Object.entries(TAGS[thing]).find(([key]) => key === state);
  if (known) return known[1];
  const words = state.replaceAll("_", " ");
  return grey(words.charAt(0).toUpperCase() + words.slice(1));
}

/** "Ranked 1", in plain words. */
export function rankTag(rank: number): TagWords {
  return { words: `Ranked ${rank}` };
}
