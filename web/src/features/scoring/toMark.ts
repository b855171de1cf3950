import { useQuery } from "@tanstack/react-query";
import { bidName } from "./letters";
import {
  applicationsToMarkQuery,
  assignmentsQuery,
  type ApplicationToMark,
  type Assigned,
} from "./queries";
import { roundOfApplication, roundOfBids, type MarkState, type Round } from "./rounds";

export interface ToMark {
  readonly round: Round;
  /** Absent where a link has to be declared first. */
  readonly at?: string;
  readonly name?: string;
  readonly words?: number;
  readonly state: MarkState | "draft" | "declare";
  readonly overdue: boolean;
}

/** What waits for the evaluator, the nearest day first. */
export function useToMark() {
  const assigned = useQuery(assignmentsQuery);
  const applications = useQuery(applicationsToMarkQuery());
  return {
    ...toMark(assigned.data ?? [], applications.data ?? []),
    pending: assigned.isPending || applications.isPending,
    error: assigned.error ?? applications.error,
  };
}

export function toMark(assigned: readonly Assigned[], applications: readonly ApplicationToMark[]) {
  const bids = assigned.map((given) => ({ round: roundOfBids(given), given }));
  const others = applications.map((given) => ({ round: roundOfApplication(given), given }));
  const marked = [
    ...bids.flatMap(({ round, given }) => given.items.map((one) => rowOfBid(round, one))),
    ...others.flatMap(({ round, given }) => given.statements.map((one) => rowOf(round, one))),
  ].filter(({ round, state }) => isMine(round, state));
  const rounds = [...bids, ...others].map(({ round }) => round);
  const toDeclare = firstOfEach(rounds.filter((one) => one.waitsForMe && !one.declared));
  return {
    rows: [...toDeclare.map(declaration), ...marked].toSorted(byDay),
    blocked: rounds.filter(({ blocked }) => blocked),
    unopened: rounds.filter(({ unopened, declared, blocked }) => unopened && declared && !blocked),
  };
}

function isMine(round: Round, state: ToMark["state"]): boolean {
  if (!round.declared || round.blocked) return false;
  return state === "for_moderator" ? round.moderator : MINE.includes(state);
}

const MINE: readonly ToMark["state"][] = ["to_mark", "draft", "to_agree"];

/** A whole draft only waits to be submitted. */
const stateOf = (tag: MarkState, drafted: boolean) =>
  tag === "to_mark" && drafted ? "draft" : tag;

function rowOfBid(round: Round, one: Assigned["items"][number]): ToMark {
  const { number, words, tag, drafted } = one;
  const state = stateOf(tag, drafted);
  return { round, at: String(number), name: bidName(number), words, state, overdue: false };
}

function rowOf(round: Round, one: ApplicationToMark["statements"][number]): ToMark {
  const { question, title, words, tag, drafted, overdue } = one;
  return { round, at: question, name: title, words, state: stateOf(tag, drafted), overdue };
}

const declaration = (round: Round): ToMark => ({ round, state: "declare", overdue: false });

/** Several applications of a round are declared about once. */
function firstOfEach(rounds: readonly Round[]): Round[] {
  return rounds.filter(
    (one, index) => rounds.findIndex((other) => other.declaredAt === one.declaredAt) === index,
  );
}

function byDay(one: ToMark, other: ToMark): number {
  const days = one.round.due.localeCompare(other.round.due);
  return days !== 0 ? days : one.round.reference.localeCompare(other.round.reference);
}
