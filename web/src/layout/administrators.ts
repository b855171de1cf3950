import { queryOptions, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { useSession } from "@/api/session";

const profileQuery = queryOptions({
  queryKey: ["profile"],
  queryFn: () => body(client.GET("/api/v1/me")),
  staleTime: 10 * 60_000,
});

/** Whom to ask for rights where one acts now: "Owen Trevithick or Amara Lowe". */
export function useAdministrators(wanted = true): string | undefined {
  const session = useSession();
  const who = session.state === "signed-in" ? session.who : undefined;
  const { data } = useQuery({ ...profileQuery, enabled: wanted && who !== undefined });
  const here = data?.administrators.filter(
    ({ organisation_id: id }) => id === who?.role?.organisation.id,
  );
  return here?.length ? here.map(({ name }) => name).join(" or ") : undefined;
}
