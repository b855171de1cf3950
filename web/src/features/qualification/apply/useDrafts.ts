import { useQueries, useQuery } from "@tanstack/react-query";
import type { Versioned } from "@/api/client";
import { type Application, applicationAt, ownApplicationsQuery } from "./queries";

export interface Drafts {
  /** Absent until all have come. */
  readonly drafts: readonly Versioned<Application>[] | undefined;
  readonly error: Error | null;
  readonly again: () => void;
}

/** Every application that is being written, in full. */
export function useDrafts(): Drafts {
  const rows = useQuery(ownApplicationsQuery);
  const open = (rows.data ?? []).filter(({ state }) => state === "draft");
  const all = useQueries({
    queries: open.map(({ reference, id }) => applicationAt(reference, id)),
  });
  const found = all.flatMap(({ data }) => (data ? [data] : []));
  const whole = rows.data !== undefined && found.length === open.length;
  return {
    drafts: whole ? found : undefined,
    error: rows.error ?? all.find(({ error }) => error !== null)?.error ?? null,
    again: () => {
      void rows.refetch();
      for (const one of all) if (one.isError) void one.refetch();
    },
  };
}
