/**
 * Bids of a referral and applications are marked on the same pages. Here their two shapes become
 * one: a round is what is marked together, a statement is what gets a mark.
 */
import type { components } from "@/api/schema.gen";
import { bidName } from "./letters";
import type { ApplicationToMark, Assigned } from "./queries";

type Schemas = components["schemas"];
type BidLine = Schemas["StatementLine"];
type ApplicationLine = Schemas["ApplicationStatementLine"];

export interface Round {
  readonly kind: "bids" | "application";
  /** Of the referral or the application. */
  readonly id: string;
  readonly reference: string;
  readonly category: string;
  /** An application's. Who bids is not known while marking. */
  readonly establishment: string | undefined;
  /** A day: marks are asked for until then, or the place starts then. */
  readonly due: string;
  readonly moderator: boolean;
  readonly declared: boolean;
  readonly blocked: boolean;
  /** Sealed until somebody opens the bids. */
  readonly unopened: boolean;
  /** Where links are declared: the referral's id, or that of the round of applications. */
  readonly declaredAt: string;
  /** Whether the service says that something is to be done. */
  readonly waitsForMe: boolean;
}

export type MarkState = Schemas["StatementTag"];

export interface StatementRow {
  /** Its part of the address: "2", "Q1". */
  readonly at: string;
  readonly name: string;
  readonly words: number;
  readonly state: MarkState;
  readonly overdue: boolean;
  readonly waitingFor: number;
  readonly ownMark: number | undefined;
  readonly agreedMark: number | undefined;
  readonly mayReadMarks: boolean;
  /** A whole draft is there: it only waits to be submitted. */
  readonly drafted: boolean;
}

export function roundOfBids(given: Assigned): Round {
  const { opened_at, to_mark, to_agree, permissions } = given;
  const toDeclare = permissions.includes("declare") && (!opened_at || to_mark + to_agree > 0);
  return {
    kind: "bids",
    id: given.referral_id,
    reference: given.reference,
    category: given.category,
    establishment: undefined,
    due: given.needed_by,
    moderator: given.part === "moderator",
    declared: given.declared,
    blocked: given.blocked,
    unopened: !opened_at,
    declaredAt: given.referral_id,
    waitsForMe: toDeclare || permissions.includes("mark") || permissions.includes("agree"),
  };
}

export function roundOfApplication(given: ApplicationToMark): Round {
  return {
    kind: "application",
    id: given.application_id,
    reference: given.reference,
    category: given.category,
    establishment: given.establishment,
    due: given.due_on,
    moderator: given.moderator,
    declared: given.declared,
    blocked: given.blocked,
    unopened: false,
    declaredAt: given.round_id,
    waitsForMe: given.permissions.length > 0,
  };
}

type Line = Pick<BidLine, "own_mark" | "agreed_mark" | "waiting_for" | "permissions" | "drafted">;

/** How far a statement is for its reader, by what the service lets them do with it. */
export function stateOf(line: Line, moderator: boolean): MarkState {
  if (line.permissions.includes("mark")) return "to_mark";
  if (typeof line.agreed_mark === "number") return "agreed";
  if (line.permissions.includes("agree")) return "to_agree";
  // All in, and not theirs to agree: an evaluator waits for the moderator, and the other way round.
  return line.waiting_for > 0 || moderator ? "waiting" : "for_moderator";
}

const marksOf = (line: Line) => ({
  waitingFor: line.waiting_for,
  ownMark: line.own_mark ?? undefined,
  agreedMark: line.agreed_mark ?? undefined,
  mayReadMarks: line.permissions.includes("read_marks"),
  drafted: line.drafted,
});

export function rowOfBid(line: BidLine, round: Round): StatementRow {
  return {
    at: String(line.number),
    name: bidName(line.number),
    words: line.words,
    state: stateOf(line, round.moderator),
    overdue: false,
    ...marksOf(line),
  };
}

export function rowOfApplication(line: ApplicationLine, round: Round): StatementRow {
  return {
    at: line.question,
    name: line.title,
    words: line.words,
    state: stateOf(line, round.moderator),
    overdue: false,
    ...marksOf(line),
  };
}
