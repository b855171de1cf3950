import { useQueries } from "@tanstack/react-query";
import { useParams } from "react-router";
import { Loading } from "@/govuk/Loading";
import { Loaded } from "@/layout/Loaded";
import { Trouble } from "@/layout/Trouble";
import { applicationStatementQuery, bidStatementQuery } from "./queries";
import type { Round, StatementRow } from "./rounds";
import { SubmitMarks } from "./SubmitMarks";
import { useRound, useStatements } from "./useRounds";

/** All draft marks of a round with their reasons, once more before they are final. */
export default function SubmitPage() {
  const { reference = "" } = useParams();
  const { round, error } = useRound(reference);
  if (error) return <Trouble error={error} />;
  return round ? <OfRound round={round} /> : <Loading />;
}

function OfRound({ round }: { readonly round: Round }) {
  const query = useStatements(round);
  return <Loaded query={query}>{(rows) => <Drafts round={round} rows={rows} />}</Loaded>;
}

interface Props {
  readonly round: Round;
  readonly rows: readonly StatementRow[];
}

function Drafts({ round, rows }: Props) {
  const toMark = rows.filter(({ state }) => state === "to_mark");
  const bids = useQueries({
    queries: toMark.map(({ at }) => ({
      ...bidStatementQuery(round.id, Number(at)),
      enabled: round.kind === "bids",
    })),
  });
  const application = useQueries({
    queries: toMark.map(({ at }) => ({
      ...applicationStatementQuery(round.id, at),
      enabled: round.kind === "application",
    })),
  });
  const read = round.kind === "bids" ? bids : application;
  const error = read.find((one) => one.error)?.error;
  if (error) return <Trouble error={error} />;
  if (read.some(({ isPending }) => isPending)) return <Loading />;
  const both = toMark.map((row, index) => ({ row, draft: read[index]?.data?.draft ?? undefined }));
  return <SubmitMarks round={round} statements={both} />;
}
