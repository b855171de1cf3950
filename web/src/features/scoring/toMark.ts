import { useQueries, useQuery } from "@tanstack/react-query";
import { isWhole, useDrafts } from "./drafts";
import { applicationsToMarkQuery, assignmentsQuery, bidStatementsQuery } from "./queries";
import { roundOfApplication, roundOfBids, rowOfBid, type MarkState, type Round } from "./rounds";

export interface ToMark {
  readonly round: Round;
  /** Absent where a link has to be declared first. */
  readonly at?: string;
  readonly name?: string;
  readonly words?: number;
  readonly state: MarkState | "draft" | "declare";
  readonly overdue: boolean;
}

const MINE: readonly string[] = ["to_mark", "to_agree"];

/** What waits for the evaluator, the nearest day first. */
export function useToMark() {
  const assigned = useQuery(assignmentsQuery);
  const applications = useQuery(applicationsToMarkQuery);
  const rounds = (assigned.data ?? []).map(roundOfBids);
  const readable = rounds.filter((round) => round.waitsForMe && round.declared && !round.blocked);
  const bids = useQueries({
    queries: readable.map((round) => bidStatementsQuery(round.id)),
    combine: (results) => ({
      lists: results.map(({ data }) => data?.items ?? []),
      pending: results.some(({ isPending }) => isPending),
      error: results.find(({ error }) => error)?.error ?? null,
    }),
  });
  const ofApplications = (applications.data ?? []).map((given) => ({
    round: roundOfApplication(given),
    statements: given.statements,
  }));
  const marked = [
    ...readable.flatMap((round, index) => rowsOfBids(round, bids.lists[index] ?? [])),
    ...ofApplications.flatMap(({ round, statements }) => rowsOfApplication(round, statements)),
  ];
  const drafts = useDrafts(marked.map(({ round, at = "" }) => ({ round, at })));
  const withDrafts = marked.map((row, index) =>
    row.state === "to_mark" && isWhole(drafts[index]) ? { ...row, state: "draft" as const } : row,
  );
  const all = [...rounds, ...ofApplications.map(({ round }) => round)];
  const toDeclare = firstOfEach(all.filter((one) => one.waitsForMe && !one.declared));
  return {
    rows: [...toDeclare.map(declaration), ...withDrafts].toSorted(byDay),
    blocked: all.filter((round) => round.blocked),
    unopened: rounds.filter((round) => round.unopened && round.declared && !round.blocked),
    drafts,
    pending: assigned.isPending || applications.isPending || bids.pending,
    error: assigned.error ?? applications.error ?? bids.error,
  };
}

function rowsOfBids(round: Round, items: readonly Parameters<typeof rowOfBid>[0][]): ToMark[] {
  return items
    .map((line) => ({ round, ...rowOfBid(line, round) }))
    .filter(({ state }) => MINE.includes(state));
}

interface Tagged {
  readonly question: string;
  readonly title: string;
  readonly words: number;
  readonly tag: string;
  readonly overdue: boolean;
}

const isState = (tag: string): tag is MarkState =>
  ["to_mark", "waiting", "to_agree", "for_moderator", "agreed"].includes(tag);

function rowsOfApplication(round: Round, statements: readonly Tagged[]): ToMark[] {
  if (!round.declared || round.blocked) return [];
  return statements.flatMap(({ question, title, words, tag, overdue }) => {
    const mine = MINE.includes(tag) || (tag === "for_moderator" && round.moderator);
    const row = { round, at: question, name: title, words, overdue };
    return mine && isState(tag) ? [{ ...row, state: tag }] : [];
  });
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
