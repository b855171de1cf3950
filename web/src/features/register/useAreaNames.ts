import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { areasQuery } from "./queries";

/** The county or unitary that a district belongs to, by its ONS code; nothing until it is known. */
export function useAreaNames(): (code: string | null | undefined) => string | undefined {
  const { data } = useQuery(areasQuery);
  const names = useMemo(
    () => new Map(data?.items.map((area) => [area.code, area.upper_tier_name])),
    [data],
  );
  return useCallback((code) => (code ? names.get(code) : undefined), [names]);
}
