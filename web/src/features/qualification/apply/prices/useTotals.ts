import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { useSettled } from "@/govuk/useSettled";
import type { PriceCell, TypeTotal } from "../queries";

/** What the prices come to, worked out by the service while they are typed. */
export function useTotals(
  application_id: string,
  cells: readonly PriceCell[],
): TypeTotal[] | undefined {
  const now = JSON.stringify(cells);
  const text = useSettled(now, 400);
  const { data } = useQuery({
    queryKey: ["prices-check", application_id, text],
    queryFn: () =>
      body(
        client.POST("/api/v1/applications/{application_id}/prices/check", {
          params: { path: { application_id } },
          body: { cells: [...cells] },
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
    enabled: text === now,
  });
  return data?.types;
}
