/** What a provider answers once for all its schools and homes. */
import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";

export type SharedAnswer = components["schemas"]["SharedAnswer"];

export const sharedAnswersQuery = queryOptions({
  queryKey: ["shared-answers"],
  queryFn: () => body(client.GET("/api/v1/shared-answers")),
});
