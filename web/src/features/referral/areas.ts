import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";

type Areas = components["schemas"]["Areas"];

/** Districts with their counties: what a reach may name, by the code of either. */
export const areasQuery = queryOptions({
  queryKey: ["geo", "areas"],
  queryFn: () => body(client.GET("/api/v1/geo/areas")),
  staleTime: Infinity,
});

/** The names of districts and of their upper tiers, by code. */
export function areaNames(areas: Areas | undefined): ReadonlyMap<string, string> {
  return new Map(
    areas?.items.flatMap((area) => [
      [area.upper_tier_code, area.upper_tier_name] as const,
      [area.code, area.name] as const,
    ]),
  );
}
