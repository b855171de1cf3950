import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client, versioned, type Versioned } from "@/api/client";
import { Refusal } from "@/api/errors";
import { type CellChange, type GridValues, withChanges } from "@/grid/model";
import { useAutosave } from "@/layout/useAutosave";
import { type Application, applicationAt, type PriceCell } from "../queries";
import { cellsOf, problemsOf, type Schedule, valuesOf } from "./schedule";
import { useTotals } from "./useTotals";

interface About {
  readonly application: Application;
  readonly version: string;
  readonly schedule: Schedule;
}

/** The prices while they are written: each right cell is kept as it comes. */
export function usePrices({ application, version, schedule }: About) {
  const { id: application_id, reference, prices } = application;
  const cache = useQueryClient();
  const { queryKey } = applicationAt(reference);
  const [values, setValues] = useState<GridValues>(() => valuesOf(prices.cells));
  const [error, setError] = useState<unknown>();
  const cells = cellsOf(schedule, values, prices.cells);
  const live = useTotals(application_id, cells);

  const saver = useAutosave<PriceCell[]>({
    version,
    savedAt: prices.cells.length > 0 ? application.updated_at : undefined,
    save: async (sent, at) => {
      const params = { path: { application_id }, header: { "If-Match": at } };
      const answer = await versioned(
        client.PUT("/api/v1/applications/{application_id}/prices", {
          params,
          body: { cells: sent },
        }),
      );
      // An older answer that is still on its way must not take the place of this one.
      await cache.cancelQueries({ queryKey });
      cache.setQueryData(queryKey, answer);
      setError(undefined);
      return answer;
    },
    onConflict: setError,
    onRefused: setError,
  });

  const change = (changes: readonly CellChange[]) => {
    const next = withChanges(values, changes);
    setValues(next);
    saver.change(cellsOf(schedule, next, prices.cells));
  };
  /** Shows what the service has now: after an upload, or after somebody else saved. */
  const take = (now: Versioned<Application>) => {
    cache.setQueryData(queryKey, now);
    setValues(valuesOf(now.value.prices.cells));
    setError(undefined);
    void saver.resume(now.version);
  };
  /** Keeps what stands here over what somebody else saved. */
  const keepMine = (now: Versioned<Application>) => {
    setError(undefined);
    void saver.resume(now.version, { value: cells });
  };
  const refused = error instanceof Refusal && error.code === "invalid" ? error.errors : [];
  const types = (live ?? prices.types).filter(({ offered }) => offered);
  return {
    values,
    change,
    take,
    keepMine,
    flush: saver.flush,
    onBlur: saver.onBlur,
    state: saver.state,
    error,
    types,
    problems: problemsOf(types, refused, cells),
  };
}
