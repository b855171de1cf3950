import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";

/** What an installation calls itself, whom to ask, and whether its data is for practice. */
export const installationQuery = queryOptions({
  queryKey: ["installation"],
  queryFn: () => body(client.GET("/api/v1/installation")),
  staleTime: Infinity,
});

/** The name for page titles; as shipped until the installation has said its own. */
export function useThemeName(): string {
  return useInstallation()?.name ?? "Together";
}

export function useInstallation() {
  return useQuery(installationQuery).data;
}
