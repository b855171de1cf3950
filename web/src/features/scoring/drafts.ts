/**
 * Marks that are not submitted yet. They live as long as the page does; leaving with some raises
 * the browser's own question.
 */
import {
  queryOptions,
  skipToken,
  useQueries,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect } from "react";
import type { Round } from "./rounds";

export interface DraftMark {
  /** 0 to 5, or none yet. */
  readonly mark: number | undefined;
  readonly reason: string;
}

const draftKey = (round: Round, at: string) => ["draft-mark", round.kind, round.id, at];

const draftQuery = (round: Round, at: string) =>
  queryOptions<DraftMark>({
    queryKey: draftKey(round, at),
    queryFn: skipToken,
    gcTime: Infinity,
    staleTime: Infinity,
  });

export const isWhole = (draft: DraftMark | undefined): boolean =>
  draft?.mark !== undefined && draft.reason.trim() !== "";

const isEmpty = (draft: DraftMark | undefined): boolean =>
  draft === undefined || (draft.mark === undefined && draft.reason.trim() === "");

export function useDraft(round: Round, at: string): DraftMark | undefined {
  return useQuery(draftQuery(round, at)).data;
}

/** In the order of the statements asked for. */
export function useDrafts(
  statements: readonly { readonly round: Round; readonly at: string }[],
): readonly (DraftMark | undefined)[] {
  return useQueries({
    queries: statements.map(({ round, at }) => draftQuery(round, at)),
    combine: (results) => results.map(({ data }) => data),
  });
}

export function useKeepDraft(round: Round) {
  const cache = useQueryClient();
  return {
    keep: (at: string, draft: DraftMark) =>
      void cache.setQueryData<DraftMark>(draftKey(round, at), draft),
    drop: (at: string) => cache.removeQueries({ queryKey: draftKey(round, at), exact: true }),
  };
}

export function useAskBeforeLeaving(drafts: readonly (DraftMark | undefined)[]): void {
  const unsent = drafts.some((draft) => !isEmpty(draft));
  useEffect(() => {
    if (!unsent) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsent]);
}
