/**
 * What a person reads when the service refuses. The codes are the service's; the words are ours,
 * with the field's own name and the figures filled in. Where a figure is not known, or the code is
 * new, the service's own sentence stands.
 */
import type { components } from "@/api/schema.gen";
import { moment } from "./dates";
import { money, percent } from "./money";

type FieldError = components["schemas"]["FieldError"];

/** What fills the words of a field's error. */
export interface FieldFacts {
  /** The field's own name, as its label has it: "Premises". */
  readonly field?: string;
  /** The whole sentence when nothing was entered: "Choose a placement type". */
  readonly missing?: string;
  readonly from?: string | number;
  readonly to?: string | number;
  /** Decimals of the service. */
  readonly total?: string;
  readonly offered?: string;
  readonly fixed?: string;
  readonly agreed?: string;
  readonly children?: number;
  /** Words of a page for a code, before the ones here. */
  readonly own?: Readonly<Record<string, string>>;
}

type FieldWords = (facts: FieldFacts) => string | undefined;

export const WENT_WRONG = "Something went wrong. It was not you.";

/** With the field's name, or nothing when the name is not known. */
const named =
  (rest: string): FieldWords =>
  ({ field }) =>
    field === undefined ? undefined : `${field}${rest}`;

const FIELD: Readonly<Record<string, FieldWords>> = {
  not_a_decimal: named(": enter an amount in pounds and pence, like 250.00"),
  too_many_decimals: named(": use no more than two decimals. We never round for you"),
  out_of_range: ({ field, from, to }) =>
    field === undefined || from === undefined || to === undefined
      ? undefined
      : `${field}: enter a number from ${from} to ${to}`,
  price_weight_out_of_range: () => "Price must weigh between 30 and 70",
  weights_not_100: ({ total }) =>
    total === undefined ? undefined : `The weights come to ${total}. They must come to 100`,
  group_mismatch: () =>
    "One child cannot be a group. Change the number of children, or the kind of referral",
  unknown_value: named(": choose one from the list"),
  unknown_id: named(" is no longer on the referral. Reload to see what changed"),
  duplicate: named(" is there twice. Remove one"),
  empty_list: ({ field }) =>
    field === undefined ? undefined : `Add at least one ${lower(field)}, or set its weight to 0`,
  core_cost_increased: ({ field, offered, fixed }) =>
    field === undefined || offered === undefined || fixed === undefined
      ? undefined
      : `${field}: ${money(offered)} is more than your fixed cost of ${money(fixed)}. ` +
        `Enter ${money(fixed)} or less`,
  discount_reduced: ({ agreed, children }) =>
    agreed === undefined || children === undefined
      ? undefined
      : `You agreed ${percent(agreed)} for ${children} children. Enter ${percent(agreed)} or more`,
  missing: ({ field, missing }) =>
    missing ?? (field === undefined || field.endsWith("?") ? undefined : `Enter ${lower(field)}`),
  unknown_field: () => WENT_WRONG,
};

/** One sentence for one field. */
export function fieldWords(error: FieldError, facts: FieldFacts = {}): string {
  return facts.own?.[error.code] ?? FIELD[error.code]?.(facts) ?? error.message;
}

/** The first letter small, unless the word is an abbreviation. */
function lower(text: string): string {
  return /^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The service's refusal as the client layer hands it on. */
export interface Refused {
  readonly code: string;
  /** The service's own sentence. */
  readonly message: string;
  readonly detail?: string | undefined;
  readonly retryAfter?: number | undefined;
}

/** What a page knows that makes a refusal plainer. */
export interface RefusalFacts {
  /** The tag's words for the state the thing is in now. */
  readonly state?: string;
  /** What can be done in that state. */
  readonly instead?: string;
  /** The deadline, as the service gives it. */
  readonly deadline?: string;
  /** Months since the last meeting, and the most there may be. */
  readonly months?: number;
  readonly limit?: number;
  /** First applications that are not decided, and to which category. */
  readonly undecided?: number;
  readonly category?: string;
  /** Who may give the permission. */
  readonly admin?: string;
}

type RefusalWords = (facts: RefusalFacts, refused: Refused) => string | undefined;

/** Words that need what only a page knows; they go before the service's own detail. */
const FILLED: Readonly<Record<string, RefusalWords>> = {
  illegal_step: ({ state, instead }) =>
    state === undefined
      ? undefined
      : sentences(`This is now ${state}, so that can no longer be done.`, instead),
  deadline_passed: ({ deadline, instead }) =>
    deadline === undefined
      ? undefined
      : sentences(`Bids closed on ${moment(deadline)}, by our clock.`, instead),
  deadline_not_reached: ({ deadline }) =>
    deadline === undefined
      ? undefined
      : `Sealed until ${moment(deadline)}. Nobody can look, including us.`,
  not_fresh: ({ months, limit }) =>
    months === undefined || limit === undefined
      ? undefined
      : `The last meeting was ${months} months ago. The limit is ${limit}.`,
  first_applications_undecided: ({ undecided, category }) =>
    undecided === undefined || category === undefined
      ? undefined
      : undecided === 1
        ? `1 first application to ${category} is not decided yet, so nothing can be issued.`
        : `${undecided} first applications to ${category} are not decided yet, so nothing can be issued.`,
  forbidden: ({ admin }) =>
    admin === undefined
      ? undefined
      : `You can see this but not change it. Ask ${admin} if you should.`,
};

/** The same codes, and the rest, when nothing more is known. */
const PLAIN: Readonly<Record<string, string>> = {
  illegal_step: "This has moved on, so that can no longer be done. Reload to see what it is now.",
  not_failed: "Only what was not met is asked for again.",
  deadline_passed: "Bids have closed, by our clock.",
  deadline_not_reached: "Bids are sealed until they close. Nobody can look, including us.",
  not_fresh: "The plan or the last meeting is missing or too old.",
  first_applications_undecided:
    "First applications to this category are not decided yet, so nothing can be issued.",
  regime_forbids: "The rules this system stands under do not allow it.",
  already_exists: "There is one already.",
  in_flight: "We are still working on this. Wait a moment, then look again.",
  evidence_broken: "What is stored does not add up, so nothing was done. Tell the operator.",
  forbidden: "You can see this but not change it.",
  not_yet: "An earlier step comes first.",
  conflict_of_interest: "A declared link stops this until somebody else clears it.",
  step_up_required: "Enter your password again to carry on.",
  not_found:
    "Page not found. It may have moved, or your role may not show it. " +
    "Check which organisation you are in.",
  unauthenticated: "Sign in to carry on.",
  sign_in_failed: "Your email address or password is not right.",
  stale: "Someone else changed this.",
  too_large: "This is too large to send.",
  invalid: "There is a problem.",
  clock_went_back: "The service's clock is not right, so nothing is saved until it is.",
  internal: WENT_WRONG,
};

/** Codes that only a fault of ours brings about: never the person's doing. */
const OURS = new Set([
  "malformed_body",
  "bad_cursor",
  "bad_header",
  "cross_site",
  "method_not_allowed",
  "uri_too_long",
  "headers_too_large",
  "unsupported_media_type",
  "misdirected",
  "idempotency_key_reused",
  "precondition_required",
]);

/** What to say of a whole refusal; its fields have their own words. */
export function refusalWords(refused: Refused, facts: RefusalFacts = {}): string {
  if (OURS.has(refused.code)) return WENT_WRONG;
  if (refused.code === "too_many_requests") return tooMany(refused.retryAfter);
  if (refused.code === "unavailable") return busy(refused.retryAfter);
  const filled = FILLED[refused.code]?.(facts, refused);
  return filled ?? refused.detail ?? PLAIN[refused.code] ?? refused.message;
}

function tooMany(seconds = 60): string {
  const minutes = Math.ceil(seconds / 60);
  return `Too many tries. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}

function busy(seconds = 5): string {
  return `The service is busy. We will try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
}

function sentences(first: string, second: string | undefined): string {
  return second === undefined ? first : `${first} ${second}`;
}
