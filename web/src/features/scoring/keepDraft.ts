/** Keeps a mark that is being thought about: shown to nobody else, never counted. */
import type { QueryClient } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { applicationStatementQuery, bidStatementQuery, MARKING } from "./queries";
import type { Round } from "./rounds";

interface Draft {
  readonly mark: number | null;
  readonly reason: string;
}

/** The statement as it then is takes the place of the one that was read; lists are read anew. */
export async function keepDraft(
  cache: QueryClient,
  round: Round,
  at: string,
  draft: Draft,
): Promise<void> {
  if (round.kind === "bids") await keepOfBid(cache, round.id, Number(at), draft);
  else await keepOfApplication(cache, round.id, at, draft);
  const kinds = ["bid-statements", "application-statements", "assignments", "applications"];
  for (const kind of kinds) void cache.invalidateQueries({ queryKey: [...MARKING, kind] });
}

async function keepOfBid(cache: QueryClient, referral_id: string, number: number, draft: Draft) {
  const statement = await body(
    client.PUT("/api/v1/referrals/{referral_id}/statements/{number}/draft-mark", {
      params: { path: { referral_id, number } },
      body: draft,
    }),
  );
  cache.setQueryData(bidStatementQuery(referral_id, number).queryKey, statement);
}

async function keepOfApplication(
  cache: QueryClient,
  application_id: string,
  statement: string,
  draft: Draft,
) {
  const kept = await body(
    client.PUT("/api/v1/applications/{application_id}/statements/{statement}/draft-mark", {
      params: { path: { application_id, statement } },
      body: draft,
    }),
  );
  cache.setQueryData(applicationStatementQuery(application_id, statement).queryKey, kept);
}
