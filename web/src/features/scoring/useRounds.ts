import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { Refusal } from "@/api/errors";
import {
  applicationsToMarkQuery,
  applicationStatementsQuery,
  assignmentsQuery,
  bidStatementsQuery,
} from "./queries";
import {
  roundOfApplication,
  roundOfBids,
  rowOfApplication,
  rowOfBid,
  type Round,
  type StatementRow,
} from "./rounds";

export function useAssignedRounds(): UseQueryResult<Round[]> {
  return useQuery({ ...assignmentsQuery, select: (items) => items.map(roundOfBids) });
}

export function useApplicationRounds(done = false): UseQueryResult<Round[]> {
  return useQuery({
    ...applicationsToMarkQuery(done),
    select: (items) => items.map(roundOfApplication),
  });
}

/** A round by the reference in the address, of whichever kind it is; what is not there is a 404. */
export function useRound(reference: string): {
  readonly round: Round | undefined;
  readonly error: unknown;
} {
  const bids = useAssignedRounds();
  const applications = useApplicationRounds();
  const finished = useApplicationRounds(true);
  const all = [...(bids.data ?? []), ...(applications.data ?? []), ...(finished.data ?? [])];
  const round = all.find((one) => one.reference === reference || one.id === reference);
  const error = bids.error ?? applications.error ?? finished.error;
  if (round || error) return { round, error: round ? null : error };
  return {
    round,
    error: bids.isSuccess && applications.isSuccess && finished.isSuccess ? notFound() : null,
  };
}

function notFound(): Refusal {
  const title = "There is nothing here for you.";
  return new Refusal(
    { type: "about:blank", title, status: 404, code: "not_found" },
    new Response(null, { status: 404 }),
  );
}

/** The statements of a round, once they may be read. */
export function useStatements(round: Round): UseQueryResult<StatementRow[]> {
  const readable = round.declared && !round.blocked && !round.unopened;
  const bids = useQuery({
    ...bidStatementsQuery(round.id),
    enabled: readable && round.kind === "bids",
    select: ({ items }) => items.map((line) => rowOfBid(line, round)),
  });
  const application = useQuery({
    ...applicationStatementsQuery(round.id),
    enabled: readable && round.kind === "application",
    select: ({ items }) => items.map((line) => rowOfApplication(line, round)),
  });
  return round.kind === "bids" ? bids : application;
}
