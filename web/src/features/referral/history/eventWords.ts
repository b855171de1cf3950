/** What a referral's history calls what happened; the service decides what is in it at all. */
import type { components } from "@/api/schema.gen";

export type HistoryRow = components["schemas"]["ReferralHistoryRow"];

/** Keyed by the contract: an event added to the service fails type checking until it has words. */
const WORDS: Readonly<Record<HistoryRow["what"], string>> = {
  begun: "Begun as a draft",
  edited: "Draft changed",
  document_added: "File added",
  document_removed: "File removed",
  document_checked: "File checked",
  document_unchecked: "Check of a file taken back",
  issued: "Issued",
  deadline_extended: "Closing time moved later",
  limit_extended: "Reach widened",
  version_made: "Changed, as a new version",
  newcomer_invited: "New member invited",
  question_answered: "Question answered",
  evaluator_assigned: "Evaluator chosen",
  evaluator_removed: "Evaluator taken back",
  evaluator_declared: "Evaluator declared links",
  conflict_cleared: "Declared link cleared",
  opening_stopped: "Opening stopped",
  opening_exception: "Agreed to open without a bid",
  opened: "Bids opened",
  evaluated: "Evaluated",
  bid_excluded: "Bid left out",
  family_link_made: "Link made for the family",
  sent_to_family: "Offers sent to the family",
  family_reminded: "Family reminded",
  family_answered: "Family answered",
  awarded: "Awarded",
  award_accepted: "Award accepted",
  award_declined: "Award declined",
  award_withdrawn: "Award withdrawn",
  ended_without_award: "Ended without an award",
  cancelled: "Cancelled",
};

/** "Draft changed, 12 times" for changes in a row by one person. */
export function eventWords({ what, times }: Pick<HistoryRow, "what" | "times">): string {
  const words = WORDS[what];
  return times > 1 ? `${words}, ${times} times` : words;
}

/** Who did it and for whom, as far as that may be said. */
export function whoWords({ by, organisation }: Pick<HistoryRow, "by" | "organisation">): string {
  const said = [by, organisation].filter((part) => typeof part === "string");
  return said.length === 0 ? "The service" : said.join(", ");
}
