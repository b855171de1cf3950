import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";

/** What an installation calls itself, whom to ask, and whether its data is for practice. */
export const installationQuery = queryOptions({
  queryKey: ["installation"],
  queryFn: () => body(client.GET("/api/v1/installation")),
  staleTime: Infinity,
});

let name = "Together";

/** The name for page titles, which are also set where no hook runs. */
export const themeName = (): string => name;

export function useInstallation() {
  const { data } = useQuery(installationQuery);
  if (data) name = data.name;
  return data;
}
