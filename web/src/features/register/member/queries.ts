import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";

/** What held of a membership at the end of a day. */
export const asOfQuery = (membership_id: string, on: string) =>
  queryOptions({
    queryKey: ["membership", membership_id, "as-of", on],
    queryFn: () =>
      body(
        client.GET("/api/v1/memberships/{membership_id}/as-of", {
          params: { path: { membership_id }, query: { on } },
        }),
      ),
  });
