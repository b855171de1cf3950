/** What puts a rejected application right, held by the page until it is sent as a whole. */
import { queryOptions, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { useStep } from "@/api/step";
import type { components } from "@/api/schema.gen";
import type { Answer } from "../../answer/asked";
import { type Application, CHANGED, type PriceCell } from "../queries";

export interface Cure {
  readonly answers: Readonly<Record<string, Answer>>;
  /** The whole grid of each type that failed. */
  readonly cells: readonly PriceCell[] | undefined;
}

const EMPTY: Cure = { answers: {}, cells: undefined };

/** The service takes a cure only whole, so it lives in the memory of the page. */
const cureQuery = ({ id, version }: Application) =>
  queryOptions<Cure>({
    queryKey: ["application-cure", id, version],
    queryFn: skipToken,
    staleTime: Infinity,
    gcTime: Infinity,
  });

export function useCure(application: Application) {
  const cache = useQueryClient();
  const query = cureQuery(application);
  const cure = useQuery(query).data ?? EMPTY;
  const put = (part: Partial<Cure>) => cache.setQueryData(query.queryKey, { ...cure, ...part });
  return {
    cure,
    putAnswer: (question: string, answer: Answer) =>
      put({ answers: { ...cure.answers, [question]: answer } }),
    putCells: (cells: readonly PriceCell[]) => put({ cells }),
  };
}

export function useSendCure(application_id: string, version: string) {
  return useStep({
    changes: CHANGED,
    send: (cure: components["schemas"]["ApplicationCure"], key) =>
      body(
        client.POST("/api/v1/applications/{application_id}/cure", {
          params: {
            path: { application_id },
            header: { "If-Match": version, "Idempotency-Key": key },
          },
          body: cure,
        }),
      ),
  });
}
